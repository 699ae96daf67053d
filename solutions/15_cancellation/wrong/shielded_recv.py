# expect: LEAK
# loses: hygiene
import asyncio


async def serve(conn):
    try:
        while True:
            conn.handle(await asyncio.shield(conn.recv()))
    finally:
        await conn.close()
