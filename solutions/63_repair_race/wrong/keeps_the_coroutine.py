# expect: CACHED_CORO
class Prices:
    def __init__(self, api):
        self.api = api
        self.known = {}

    async def get(self, item):
        if item not in self.known:
            self.known[item] = self.api.fetch(item)
        return await self.known[item]
