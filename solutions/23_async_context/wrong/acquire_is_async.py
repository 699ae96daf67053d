# expect: NOT_CONTEXT
# loses: works, at_most_size, no_idle, closed, released_on_error
import asyncio


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.free = asyncio.Queue()
        self.left = size
        self.made = []

    async def acquire(self):
        if self.left and self.free.empty():
            self.left -= 1
            self.made.append(await self.connect())
            return self.made[-1]
        return await self.free.get()

    async def close(self):
        for conn in self.made:
            await conn.close()
