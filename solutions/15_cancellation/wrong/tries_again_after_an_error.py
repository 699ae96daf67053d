# expect: ERROR_IGNORED
# loses: cleans_up_on_error
async def serve(conn):
    try:
        while True:
            try:
                message = await conn.recv()
            except OSError:
                continue
            conn.handle(message)
    finally:
        await conn.close()
