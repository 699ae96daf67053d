"""A slot is a lock and its connection; a queue tells which slots are free. Each slot looks after its own connection."""

import asyncio


class Slot:
    def __init__(self, pool):
        self.pool = pool
        self.conn = None

    async def open(self):
        if self.conn is None:
            self.conn = await self.pool.connect()
        return self.conn


class Turn:
    slot = None

    def __init__(self, free):
        self.free = free

    async def __aenter__(self):
        slot = await self.free.get()
        try:
            conn = await slot.open()
        except BaseException:
            self.free.put_nowait(slot)
            raise
        self.slot = slot
        return conn

    async def __aexit__(self, *error):
        self.free.put_nowait(self.slot)


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.slots = [Slot(self) for _ in range(size)]
        self.free = asyncio.PriorityQueue()
        for place, _ in enumerate(self.slots):
            self.free.put_nowait(place)

    def acquire(self):
        return Turn(SlotQueue(self))

    async def close(self):
        await asyncio.gather(*(slot.conn.close() for slot in self.slots if slot.conn is not None))


class SlotQueue:
    def __init__(self, pool):
        self.pool = pool

    async def get(self):
        return self.pool.slots[await self.pool.free.get()]

    def put_nowait(self, slot):
        self.pool.free.put_nowait(self.pool.slots.index(slot))
