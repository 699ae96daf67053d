"""One generator for pages, one for items: each does one thing; the outer one has to close the inner one itself."""

from contextlib import aclosing


async def each_page(api):
    cursor = 0
    try:
        while cursor is not None:
            page = await api.page(cursor)
            yield page["items"]
            cursor = page["next"]
    finally:
        await api.close()


async def pages(api):
    async with aclosing(each_page(api)) as batches:
        async for items in batches:
            for item in items:
                yield item
