# expect: RAISED
# loses: says_cancelled
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except asyncio.CancelledError:
        raise RuntimeError("stopped")
    finally:
        await conn.close()
