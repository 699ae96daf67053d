# expect: CLOSED_TWICE
# loses: cleans_up
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except asyncio.CancelledError:
        await conn.close()
        raise
    finally:
        await conn.close()
