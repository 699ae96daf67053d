# expect: LEAK
import asyncio


async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        asyncio.create_task(conn.close())
