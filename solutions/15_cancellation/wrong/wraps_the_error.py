# expect: WRONG_ERROR
# loses: cleans_up_on_error
async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    except OSError as error:
        raise RuntimeError("connection failed") from error
    finally:
        await conn.close()
