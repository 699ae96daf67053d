# expect: TOO_MANY
# loses: at_most_size, no_idle, released_on_error
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            conn = await self.connect()
            try:
                yield conn
            finally:
                await conn.close()

    async def close(self):
        pass
