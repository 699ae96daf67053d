"""Recursion over the pages: each call one page; a frame per page, so not for fifty thousand of them."""

from contextlib import aclosing


async def rest(api, cursor):
    page = await api.page(cursor)
    for item in page["items"]:
        yield item
    if page["next"] is not None:
        async with aclosing(rest(api, page["next"])) as following:
            async for item in following:
                yield item


async def pages(api):
    try:
        async with aclosing(rest(api, 0)) as items:
            async for item in items:
                yield item
    finally:
        await api.close()
