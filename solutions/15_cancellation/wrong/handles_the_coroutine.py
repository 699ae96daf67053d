# expect: NEVER_AWAITED
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(conn.recv())
            await asyncio.sleep(1)
    finally:
        await conn.close()
