# expect: SWALLOWS_CANCEL
# loses: says_cancelled
import asyncio
from contextlib import suppress


async def serve(conn):
    try:
        with suppress(asyncio.CancelledError):
            while True:
                conn.handle(await conn.recv())
    finally:
        await conn.close()
