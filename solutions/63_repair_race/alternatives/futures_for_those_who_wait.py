"""The first caller fetches in a task of its own, everybody waits for a future each: long, and nobody can cancel the others."""

import asyncio


class Prices:
    def __init__(self, api):
        self.api = api
        self.known = {}
        self.waiting = {}
        self.fetching = set()

    async def get(self, item):
        if item in self.known:
            return self.known[item]
        future = asyncio.get_running_loop().create_future()
        if item in self.waiting:
            self.waiting[item].append(future)
        else:
            self.waiting[item] = [future]
            task = asyncio.create_task(self.fetch(item))
            self.fetching.add(task)
            task.add_done_callback(self.fetching.discard)
        return await future

    async def fetch(self, item):
        try:
            price = await self.api.fetch(item)
        except Exception as error:
            for future in self.waiting.pop(item):
                if not future.done():
                    future.set_exception(error)
        else:
            self.known[item] = price
            for future in self.waiting.pop(item):
                if not future.done():
                    future.set_result(price)
