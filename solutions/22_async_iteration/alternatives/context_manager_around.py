"""The closing lives in an async context manager: reusable for other calls of the same service."""

from contextlib import asynccontextmanager


@asynccontextmanager
async def opened(api):
    try:
        yield api.page
    finally:
        await api.close()


async def pages(api):
    async with opened(api) as page_at:
        following = 0
        while True:
            page = await page_at(following)
            for item in page["items"]:
                yield item
            following = page["next"]
            if following is None:
                return
