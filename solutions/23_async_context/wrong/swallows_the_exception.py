# expect: SWALLOWED
# loses: released_on_error
import asyncio


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.slots = asyncio.Queue()
        for _ in range(size):
            self.slots.put_nowait(None)

    def acquire(self):
        return Lease(self)

    async def close(self):
        while not self.slots.empty():
            conn = self.slots.get_nowait()
            if conn is not None:
                await conn.close()


class Lease:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.conn = await self.pool.slots.get()
        if self.conn is None:
            self.conn = await self.pool.connect()
        return self.conn

    async def __aexit__(self, kind, error, traceback):
        self.pool.slots.put_nowait(self.conn)
        return True
