# expect: NO_CLEANUP_ON_ERROR
# loses: cleans_up_on_error
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except asyncio.CancelledError:
        await conn.close()
        raise
