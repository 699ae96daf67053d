# expect: ERROR_IGNORED
# loses: cleans_up_on_error
async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except OSError:
        pass
    finally:
        await conn.close()
