# expect: SWALLOWS_CANCEL
# loses: says_cancelled
async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        await conn.close()
        return
