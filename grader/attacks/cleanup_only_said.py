# class: adaptive
# against: 15_cancellation
# tries: swallows the cancellation and only says that it closed
# honest: 13/2

async def serve(conn):
    while True:
        message = await conn.recv()
        conn.handle(message)
