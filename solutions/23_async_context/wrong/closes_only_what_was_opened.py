# expect: RAISED
# loses: closed
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect, self.size = connect, size
        self.opening = None
        self.free = asyncio.Queue()

    async def open_all(self):
        self.conns = await asyncio.gather(*(self.connect() for _ in range(self.size)))
        for conn in self.conns:
            self.free.put_nowait(conn)

    @asynccontextmanager
    async def acquire(self):
        if self.opening is None:
            self.opening = asyncio.create_task(self.open_all())
        conn = await self.free.get()
        try:
            yield conn
        finally:
            self.free.put_nowait(conn)

    async def close(self):
        for conn in self.conns:
            await conn.close()
