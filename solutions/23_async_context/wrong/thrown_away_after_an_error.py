# expect: TOO_MANY
# loses: released_on_error
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free, self.made = [], []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            if self.free:
                conn = self.free.pop()
            else:
                conn = await self.connect()
                self.made.append(conn)
            yield conn
            self.free.append(conn)

    async def close(self):
        for conn in self.made:
            await conn.close()
