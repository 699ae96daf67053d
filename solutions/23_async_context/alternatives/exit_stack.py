"""An AsyncExitStack closes what was opened, last first: the pool of clean-ups that the library has already."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.limit = asyncio.BoundedSemaphore(size)
        self.stack = AsyncExitStack()
        self.resting = []

    @asynccontextmanager
    async def acquire(self):
        async with self.limit, AsyncExitStack() as lease:
            if not self.resting:
                conn = await self.connect()
                self.stack.push_async_callback(conn.close)
                self.resting.append(conn)
            conn = self.resting.pop()
            lease.callback(self.resting.append, conn)
            yield conn

    async def close(self):
        await self.stack.aclose()
