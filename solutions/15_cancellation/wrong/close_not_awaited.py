# expect: NEVER_AWAITED
# loses: cleans_up
async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        conn.close()
