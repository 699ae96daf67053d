"""An async context manager: the pair of opening and closing gets a name and can be used elsewhere."""

from contextlib import asynccontextmanager


@asynccontextmanager
async def closing(conn):
    try:
        yield conn
    finally:
        await conn.close()


async def listen(conn):
    async with closing(conn):
        while True:
            conn.handle(await conn.recv())
