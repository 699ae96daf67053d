# expect: LEAK
# loses: cleans_up
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        asyncio.create_task(conn.close())
