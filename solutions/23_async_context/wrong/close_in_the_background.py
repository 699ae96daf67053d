# expect: LEAK
# loses: hygiene
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free = []
        self.closing = []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            conn = self.free.pop() if self.free else await self.connect()
            try:
                yield conn
            finally:
                self.free.append(conn)

    async def close(self):
        self.closing = [asyncio.create_task(conn.close()) for conn in self.free]
        await asyncio.sleep(0)
