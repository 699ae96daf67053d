"""except BaseException and raise: as right as finally, and a place to log what came; forgetting the raise is the old mistake."""


async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except BaseException:
        await conn.close()
        raise
