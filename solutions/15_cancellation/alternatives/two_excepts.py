"""One except for each way out: room to treat them differently; the same line stands there twice."""

import asyncio


async def serve(conn):
    while True:
        try:
            message = await conn.recv()
        except asyncio.CancelledError:
            await conn.close()
            raise
        except Exception as error:
            await conn.close()
            raise error
        conn.handle(message)
