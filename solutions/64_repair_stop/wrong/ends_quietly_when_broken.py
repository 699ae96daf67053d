# expect: ERROR_IGNORED
async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except OSError:
        pass
    finally:
        await conn.close()
