# expect: NO_CLEANUP
# loses: cleans_up
async def serve(conn):
    while True:
        conn.handle(await conn.recv())
