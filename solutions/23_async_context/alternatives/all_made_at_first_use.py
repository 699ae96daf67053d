"""All connections are made together at the first use: no user pays for a connection later, but a quiet pool holds what it never needs."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.size = size
        self.queue = asyncio.Queue()
        self.opening = None

    async def open_all(self):
        for conn in await asyncio.gather(*(self.connect() for _ in range(self.size))):
            self.queue.put_nowait(conn)

    @asynccontextmanager
    async def acquire(self):
        if self.opening is None:
            self.opening = asyncio.ensure_future(self.open_all())
        await asyncio.shield(self.opening)
        conn = await self.queue.get()
        try:
            yield conn
        finally:
            await self.queue.put(conn)

    async def close(self):
        if self.opening is not None:
            await self.opening
        await asyncio.gather(*(self.queue.get_nowait().close() for _ in range(self.queue.qsize())))
