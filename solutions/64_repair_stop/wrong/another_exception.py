# expect: WRONG_ERROR
import asyncio


async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except asyncio.CancelledError:
        await conn.close()
        raise
    except OSError:
        await conn.close()
        raise RuntimeError("broken")
