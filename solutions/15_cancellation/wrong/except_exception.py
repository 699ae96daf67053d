# expect: NO_CLEANUP
# loses: cleans_up
async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except Exception:
        await conn.close()
        raise
