# expect: NOT_CONTEXT
# loses: works, at_most_size, no_idle, closed, released_on_error
import asyncio


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free, self.made = [], []

    async def acquire(self):
        async with self.places:
            if not self.free:
                self.free.append(await self.connect())
                self.made.append(self.free[-1])
            conn = self.free.pop()
            try:
                yield conn
            finally:
                self.free.append(conn)

    async def close(self):
        for conn in self.made:
            await conn.close()
