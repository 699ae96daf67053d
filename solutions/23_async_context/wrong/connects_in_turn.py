# expect: IDLE_CONNECTION
# loses: no_idle
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.lock = asyncio.Lock()
        self.places = asyncio.Semaphore(size)
        self.free, self.made = [], []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            async with self.lock:
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
        for conn in self.made:
            await conn.close()
