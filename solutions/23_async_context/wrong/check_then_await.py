# expect: TOO_MANY
# loses: at_most_size, no_idle
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect, self.size = connect, size
        self.made = []
        self.free = asyncio.Queue()

    @asynccontextmanager
    async def acquire(self):
        if self.free.empty() and len(self.made) < self.size:
            self.made.append(await self.connect())
            conn = self.made[-1]
        else:
            conn = await self.free.get()
        try:
            yield conn
        finally:
            self.free.put_nowait(conn)

    async def close(self):
        await asyncio.gather(*(conn.close() for conn in self.made))
