# expect: NEVER_AWAITED
# loses: closed, hygiene
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
            conn.close()
