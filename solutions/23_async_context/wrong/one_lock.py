# expect: SERIAL
# loses: no_idle
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.lock = asyncio.Lock()
        self.conn = None

    @asynccontextmanager
    async def acquire(self):
        async with self.lock:
            if self.conn is None:
                self.conn = await self.connect()
            yield self.conn

    async def close(self):
        if self.conn is not None:
            await self.conn.close()
