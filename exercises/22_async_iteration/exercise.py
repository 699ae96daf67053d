"""22 · async_iteration: page after page, only as far as somebody reads, and closed in any case."""

from collections.abc import AsyncIterator


def pages(api) -> AsyncIterator:
    """Give an async iterator over all items of all pages, in order.

    Called without ``await``; it may become an ``async def`` with ``yield`` or anything else that
    ``async for`` can read and that has an ``aclose()``. The first page has the cursor ``0``; each page tells
    the cursor of the next one, or None on the last. A page must be asked for only when its first item is
    wanted. ``await api.close()`` must be done exactly once: at the end, after an error, or when the reader
    stops early and calls ``aclose()``. After that nothing may be asked any more. An error of a page must
    come out unchanged, after the closing.

    Args:
        api: ``await api.page(cursor)`` gives a dict with ``"items"``, a list that may be empty, and
            ``"next"``; it may raise OSError. ``await api.close()`` gives nothing.

    Returns:
        An async iterator.
    """
    # TODO: ask for a page, hand out its items one by one, go on with the next; close on every way out
    raise NotImplementedError
