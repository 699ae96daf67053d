# expect: UNCANCELLABLE
# loses: stops, says_cancelled
import asyncio


async def serve(conn):
    while True:
        try:
            message = await conn.recv()
        except asyncio.CancelledError:
            await conn.close()
            continue
        conn.handle(message)
