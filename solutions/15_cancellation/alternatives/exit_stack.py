"""An AsyncExitStack: pays off when there are several things to close, in reverse order; here there is one."""

from contextlib import AsyncExitStack


async def serve(conn):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(conn.close)
        while True:
            conn.handle(await conn.recv())
