"""Waiters are futures in a deque, and a connection is handed over directly: no useless waking, and every cancel is ours to handle."""

import asyncio
from collections import deque


class Borrowed:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.conn = await self.pool.borrow()
        return self.conn

    async def __aexit__(self, *_):
        self.pool.give_back(self.conn)


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.left = size
        self.free = deque()
        self.waiters = deque()
        self.made = []

    async def borrow(self):
        if self.free:
            return self.free.popleft()
        if self.left:
            self.left -= 1
            try:
                conn = await self.connect()
            except BaseException:
                self.left += 1
                raise
            self.made.append(conn)
            return conn
        waiter = asyncio.get_running_loop().create_future()
        self.waiters.append(waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self.give_back(waiter.result())
            raise

    def give_back(self, conn):
        while self.waiters:
            waiter = self.waiters.popleft()
            if not waiter.done():
                waiter.set_result(conn)
                return
        self.free.append(conn)

    def acquire(self):
        return Borrowed(self)

    async def close(self):
        for conn in self.made:
            await conn.close()
