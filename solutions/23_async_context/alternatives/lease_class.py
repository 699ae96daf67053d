"""A class with __aenter__ and __aexit__ instead of a generator: more lines, and nothing hidden."""

import asyncio


class Lease:
    def __init__(self, pool):
        self.pool = pool
        self.conn = None

    async def __aenter__(self):
        await self.pool.semaphore.acquire()
        try:
            self.conn = self.pool.idle.pop() if self.pool.idle else await self.pool.open_one()
        except BaseException:
            self.pool.semaphore.release()
            raise
        return self.conn

    async def __aexit__(self, kind, error, traceback):
        self.pool.idle.append(self.conn)
        self.pool.semaphore.release()
        return False


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.semaphore = asyncio.Semaphore(size)
        self.idle = []
        self.everything = set()

    async def open_one(self):
        conn = await self.connect()
        self.everything.add(conn)
        return conn

    def acquire(self):
        return Lease(self)

    async def close(self):
        for conn in self.everything:
            await conn.close()
