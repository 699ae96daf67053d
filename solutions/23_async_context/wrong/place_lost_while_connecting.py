# expect: PLACE_LOST
# loses: cancelled_while_connecting
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect, self.left = connect, size
        self.free, self.made = asyncio.Queue(), []

    @asynccontextmanager
    async def acquire(self):
        if self.free.empty() and self.left:
            self.left -= 1
            conn = await self.connect()
            self.made.append(conn)
        else:
            conn = await self.free.get()
        try:
            yield conn
        finally:
            self.free.put_nowait(conn)

    async def close(self):
        await asyncio.gather(*(conn.close() for conn in self.made))
