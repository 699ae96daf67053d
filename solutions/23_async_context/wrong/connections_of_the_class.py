# expect: SHARED_STATE
# loses: no_idle
import asyncio
from contextlib import asynccontextmanager


class Pool:
    free = []
    made = []

    def __init__(self, connect, size):
        self.connect = connect
        self.sem = asyncio.Semaphore(size)

    @asynccontextmanager
    async def acquire(self):
        async with self.sem:
            if self.free:
                conn = self.free.pop()
            else:
                conn = await self.connect()
                self.made.append(conn)
            try:
                yield conn
            finally:
                self.free.append(conn)

    async def close(self):
        for c in self.made:
            await c.close()
