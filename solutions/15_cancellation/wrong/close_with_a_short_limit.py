# expect: NO_CLEANUP
# loses: cleans_up
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        closing = asyncio.create_task(conn.close())
        await asyncio.wait([closing], timeout=0.1)
        closing.cancel()
        await asyncio.gather(closing, return_exceptions=True)
