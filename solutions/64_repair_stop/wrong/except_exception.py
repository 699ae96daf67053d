# expect: NO_CLEANUP
async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except Exception:
        await conn.close()
        raise
