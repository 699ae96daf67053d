# expect: UNCANCELLABLE
# loses: stops, says_cancelled
async def serve(conn):
    while True:
        try:
            conn.handle(await conn.recv())
        except:
            pass
