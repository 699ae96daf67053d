# expect: CLOSED_AGAIN
# loses: closed_when_stopped
class Pages:
    def __init__(self, api):
        self.api, self.waiting, self.cursor = api, [], 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.waiting:
            if self.cursor is None:
                await self.api.close()
                raise StopAsyncIteration
            try:
                page = await self.api.page(self.cursor)
            except Exception:
                await self.api.close()
                raise
            self.waiting, self.cursor = page["items"][::-1], page["next"]
        return self.waiting.pop()

    async def aclose(self):
        await self.api.close()


def pages(api):
    return Pages(api)
