"""A first-in first-out queue of slots that fills itself before it lends twice: all connections wear evenly."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self._connect = connect
        self._slots = asyncio.Queue(size)
        for _ in range(size):
            self._slots.put_nowait(None)

    @asynccontextmanager
    async def acquire(self):
        conn = await self._slots.get()
        try:
            conn = conn or await self._connect()
            yield conn
        finally:
            self._slots.put_nowait(conn)

    async def close(self):
        slots = [self._slots.get_nowait() for _ in range(self._slots.qsize())]
        await asyncio.gather(*[slot.close() for slot in slots if slot])
