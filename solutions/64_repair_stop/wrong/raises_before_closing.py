# expect: NO_CLEANUP
import asyncio


async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except (asyncio.CancelledError, OSError):
        raise
    await conn.close()
