"""An iterable class whose ``__aiter__`` is a generator: may keep settings, and starts anew for each reader."""

from contextlib import AsyncExitStack


class Pages:
    def __init__(self, api):
        self.api = api

    async def __aiter__(self):
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.api.close)
            cursor = 0
            while cursor is not None:
                page = await self.api.page(cursor)
                for item in page["items"]:
                    yield item
                cursor = page["next"]


def pages(api):
    return aiter(Pages(api))
