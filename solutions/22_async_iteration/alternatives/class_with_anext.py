"""A class with ``__anext__``: every state is a name you can look at; the generator writes all of it for you."""


class pages:  # noqa: N801
    def __init__(self, api):
        self.api = api
        self.items = []
        self.cursor = 0
        self.closed = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.closed:
            raise StopAsyncIteration
        try:
            while not self.items:
                if self.cursor is None:
                    await self.aclose()
                    raise StopAsyncIteration
                page = await self.api.page(self.cursor)
                self.items, self.cursor = list(page["items"]), page["next"]
        except OSError:
            await self.aclose()
            raise
        return self.items.pop(0)

    async def aclose(self):
        if not self.closed:
            self.closed = True
            self.items.clear()
            await self.api.close()
