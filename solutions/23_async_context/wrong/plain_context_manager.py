# expect: NOT_CONTEXT
# loses: works, at_most_size, no_idle, closed, released_on_error
from contextlib import contextmanager


class Pool:
    def __init__(self, connect, size):
        self.free = [connect() for _ in range(size)]

    @contextmanager
    def acquire(self):
        conn = self.free.pop()
        try:
            yield conn
        finally:
            self.free.append(conn)

    async def close(self):
        for conn in self.free:
            await (await conn).close()
