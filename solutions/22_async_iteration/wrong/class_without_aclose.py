# expect: NO_CLOSE_METHOD
# loses: stops_early, closed_when_stopped
class pages:  # noqa: N801
    def __init__(self, api):
        self.api, self.items, self.cursor = api, [], 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            while not self.items:
                if self.cursor is None:
                    raise StopAsyncIteration
                page = await self.api.page(self.cursor)
                self.items, self.cursor = page["items"], page["next"]
        except (OSError, StopAsyncIteration):
            await self.api.close()
            raise
        return self.items.pop(0)
