# expect: LEAK
# loses: handles, hygiene
import asyncio


async def serve(conn):
    try:
        while True:
            for message in await asyncio.gather(conn.recv(), conn.recv()):
                conn.handle(message)
    finally:
        await conn.close()
