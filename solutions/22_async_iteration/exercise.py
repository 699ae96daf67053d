"""22 · async_iteration: page after page, only as far as somebody reads, and closed in any case."""

from collections.abc import AsyncIterator


async def pages(api) -> AsyncIterator:
    """Give an async iterator over all items of all pages, in order."""
    cursor = 0
    try:
        while cursor is not None:
            page = await api.page(cursor)
            for item in page["items"]:
                yield item
            cursor = page["next"]
    finally:
        await api.close()
