"""A deque and a condition: a queue made by hand, with one flag for the end; shows what ``Queue`` spares you."""

import asyncio
from collections import deque


class Belt:
    def __init__(self, length):
        self.items, self.length, self.closed = deque(), length, False
        self.moved = asyncio.Condition()

    async def lay(self, item):
        async with self.moved:
            await self.moved.wait_for(lambda: len(self.items) < self.length)
            self.items.append(item)
            self.moved.notify_all()

    async def close(self):
        async with self.moved:
            self.closed = True
            self.moved.notify_all()

    def __aiter__(self):
        return self

    async def __anext__(self):
        async with self.moved:
            await self.moved.wait_for(lambda: self.items or self.closed)
            if not self.items:
                raise StopAsyncIteration
            self.moved.notify_all()
            return self.items.popleft()


async def pipeline(source, work, n_workers, ahead):
    belt, results = Belt(ahead), []

    async def feed():
        async for item in source:
            await belt.lay(item)
        await belt.close()

    async def worker():
        async for item in belt:
            [outcome] = await asyncio.gather(work(item), return_exceptions=True)
            results.append(outcome)

    await asyncio.gather(feed(), *[worker() for _ in range(n_workers)])
    return results
