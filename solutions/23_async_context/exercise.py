"""23 · async context: lend connections with `async with`, and get every one of them back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class Pool:
    """Makes a few connections and lends them to many users, one user at a time."""

    def __init__(self, connect: Callable, size: int) -> None:
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free: list = []
        self.made: list = []

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator:
        async with self.places:
            if self.free:
                conn = self.free.pop()
            else:
                conn = await self.connect()
                self.made.append(conn)
            try:
                yield conn
            finally:
                self.free.append(conn)

    async def close(self) -> None:
        await asyncio.gather(*[conn.close() for conn in self.made])
