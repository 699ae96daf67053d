# expect: NOT_HANDLED
# loses: handles
async def serve(conn):
    try:
        conn.handle(await conn.recv())
        while True:
            await conn.recv()
    finally:
        await conn.close()
