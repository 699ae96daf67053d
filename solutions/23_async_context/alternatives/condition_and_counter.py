"""A Condition: whoever changes the state wakes the others, who look for themselves. Easy to extend, some useless waking."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self._connect, self._size = connect, size
        self._changed = asyncio.Condition()
        self._free, self._all, self._opening = [], [], 0

    async def _take(self):
        async with self._changed:
            await self._changed.wait_for(lambda: self._free or len(self._all) + self._opening < self._size)
            if self._free:
                return self._free.pop(0)
            self._opening += 1
        try:
            conn = await self._connect()
            self._all.append(conn)
            return conn
        finally:
            self._opening -= 1

    @asynccontextmanager
    async def acquire(self):
        conn = await self._take()
        try:
            yield conn
        finally:
            self._free.append(conn)
            async with self._changed:
                self._changed.notify()

    async def close(self):
        async with asyncio.TaskGroup() as group:
            for conn in self._all:
                group.create_task(conn.close())
