# expect: NEVER_AWAITED
async def listen(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        conn.close()
