"""A queue of slots, None where nothing has been made yet: one thing to wait for. A LIFO queue hands out what is warm first."""

import asyncio
import contextlib


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.slots = asyncio.LifoQueue()
        for _ in range(size):
            self.slots.put_nowait(None)

    @contextlib.asynccontextmanager
    async def acquire(self):
        conn = await self.slots.get()
        try:
            if conn is None:
                conn = await self.connect()
            yield conn
        finally:
            self.slots.put_nowait(conn)

    async def close(self):
        while not self.slots.empty():
            conn = self.slots.get_nowait()
            if conn is not None:
                await conn.close()
