# expect: DEADLOCK
# loses: works, at_most_size, no_idle, closed, no_blocking, hygiene, released_on_error
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.made = []

    @asynccontextmanager
    async def acquire(self):
        await self.places.acquire()
        conn = await self.connect()
        self.made.append(conn)
        yield conn

    async def close(self):
        for conn in self.made:
            await conn.close()
