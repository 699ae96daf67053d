"""A class and a Condition: the state has a name and a place; more lines than the task is worth, but easy to grow."""

import asyncio


class Crawler:
    def __init__(self, api, limit):
        self.api, self.limit = api, limit
        self.todo, self.pages = [], {}
        self.busy = 0
        self.changed = asyncio.Condition()

    def add(self, links):
        for link in links:
            if link not in self.pages:
                self.pages[link] = ...
                self.todo.append(link)

    async def work(self):
        while True:
            async with self.changed:
                await self.changed.wait_for(lambda: self.todo or not self.busy)
                if not self.todo:
                    return
                page = self.todo.pop(0)
                self.busy += 1
            try:
                answer = await self.api.links(page)
            except Exception as error:
                answer = error
            async with self.changed:
                self.pages[page] = answer
                self.add(answer if isinstance(answer, list) else ())
                self.busy -= 1
                self.changed.notify_all()

    async def run(self, root):
        self.add([root])
        await asyncio.gather(*(self.work() for _ in range(self.limit)))
        return self.pages


async def crawl(api, root, limit):
    return await Crawler(api, limit).run(root)
