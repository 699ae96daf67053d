# expect: RAISED
async def serve(conn):
    try:
        while True:
            await conn.handle(await conn.recv())
    finally:
        await conn.close()
