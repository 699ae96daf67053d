"""One except for each way out: longer than finally, and the two can say different things."""

import asyncio


async def messages(conn):
    while True:
        yield await conn.recv()


async def listen(conn):
    try:
        async for message in messages(conn):
            conn.handle(message)
    except asyncio.CancelledError:
        await conn.close()
        raise
    except OSError:
        await conn.close()
        raise
