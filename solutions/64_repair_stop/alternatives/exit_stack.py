"""An AsyncExitStack: worth it when there is more than one thing to close, in the order in which they were opened."""

from contextlib import AsyncExitStack


async def listen(conn):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(conn.close)
        while True:
            conn.handle(await conn.recv())
