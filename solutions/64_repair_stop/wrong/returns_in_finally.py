# expect: SWALLOWS_CANCEL
async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        await conn.close()
        return
