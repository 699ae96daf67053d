# expect: SLOW_CANCEL
# loses: says_cancelled
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        await conn.close()
        await asyncio.sleep(5)
