# expect: IDLE_CONNECTION
# loses: no_idle
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect, self.left = connect, size
        self.free, self.made = [], []

    @asynccontextmanager
    async def acquire(self):
        while not self.free and not self.left:
            await asyncio.sleep(0.3)
        if self.free:
            conn = self.free.pop()
        else:
            self.left -= 1
            conn = await self.connect()
            self.made.append(conn)
        try:
            yield conn
        finally:
            self.free.append(conn)

    async def close(self):
        for conn in self.made:
            await conn.close()
