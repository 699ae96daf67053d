# expect: NO_CLEANUP_ON_ERROR
import asyncio


async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except asyncio.CancelledError:
        await conn.close()
        raise
