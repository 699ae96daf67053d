# expect: NO_CLEANUP
# loses: cleans_up, cleans_up_on_error
async def serve(conn):
    while True:
        message = await conn.recv()
        conn.handle(message)
    await conn.close()
