"""``except BaseException`` and a bare raise: says in words what finally does; the raise is easily forgotten."""


async def serve(conn):
    try:
        while True:
            message = await conn.recv()
            conn.handle(message)
    except BaseException:
        await conn.close()
        raise
