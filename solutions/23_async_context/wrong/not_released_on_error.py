# expect: NOT_RELEASED
# loses: released_on_error
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.slots = asyncio.Queue()
        for _ in range(size):
            self.slots.put_nowait(None)

    @asynccontextmanager
    async def acquire(self):
        conn = await self.slots.get()
        if conn is None:
            conn = await self.connect()
        yield conn
        self.slots.put_nowait(conn)

    async def close(self):
        while not self.slots.empty():
            conn = self.slots.get_nowait()
            if conn is not None:
                await conn.close()
