# expect: LEFT_OPEN
# loses: closed
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free = []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            conn = self.free.pop() if self.free else await self.connect()
            try:
                yield conn
            finally:
                self.free.append(conn)

    async def close(self):
        if self.free:
            await self.free.pop().close()
