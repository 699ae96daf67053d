# expect: NOT_ASYNC
# loses: works, at_most_size, no_idle, closed, released_on_error
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free = []
        self.closing = []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            conn = self.free.pop() if self.free else await self.connect()
            try:
                yield conn
            finally:
                self.free.append(conn)

    def close(self):
        self.closing = [asyncio.ensure_future(conn.close()) for conn in self.free]
