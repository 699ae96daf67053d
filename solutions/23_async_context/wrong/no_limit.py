# expect: TOO_MANY
# loses: at_most_size, no_idle, released_on_error
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.free = []
        self.made = []

    @asynccontextmanager
    async def acquire(self):
        if self.free:
            conn = self.free.pop()
        else:
            conn = await self.connect()
            self.made.append(conn)
        try:
            yield conn
        finally:
            self.free.append(conn)

    async def close(self):
        for conn in self.made:
            await conn.close()
