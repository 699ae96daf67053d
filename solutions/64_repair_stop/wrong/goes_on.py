# expect: UNCANCELLABLE
import asyncio


async def listen(conn):
    while True:
        try:
            conn.handle(await conn.recv())
        except asyncio.CancelledError:
            await conn.close()
