# expect: SWALLOWS_CANCEL
# loses: says_cancelled
import asyncio


async def serve(conn):
    while True:
        try:
            message = await conn.recv()
        except asyncio.CancelledError:
            break
        except OSError:
            await conn.close()
            raise
        conn.handle(message)
    await conn.close()
