# expect: SWALLOWS_CANCEL
# loses: says_cancelled
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except asyncio.CancelledError:
        pass
    finally:
        await conn.close()
