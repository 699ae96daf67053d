# expect: NOT_RELEASED
# loses: released_on_error
import asyncio
from collections import deque
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect, self.left = connect, size
        self.free, self.waiters, self.made = [], deque(), []

    async def take(self):
        if self.free:
            return self.free.pop()
        if self.left:
            self.left -= 1
            self.made.append(await self.connect())
            return self.made[-1]
        waiter = asyncio.get_running_loop().create_future()
        self.waiters.append(waiter)
        return await waiter

    def give(self, conn):
        if not self.waiters:
            self.free.append(conn)
            return
        waiter = self.waiters.popleft()
        if not waiter.cancelled():
            waiter.set_result(conn)

    @asynccontextmanager
    async def acquire(self):
        conn = await self.take()
        try:
            yield conn
        finally:
            self.give(conn)

    async def close(self):
        for conn in self.made:
            await conn.close()
