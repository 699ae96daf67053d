"""An async generator gives the messages and a plain loop handles them; the closing stays with the caller."""


async def incoming(conn):
    while True:
        yield await conn.recv()


async def serve(conn):
    messages = incoming(conn)
    try:
        async for message in messages:
            conn.handle(message)
    finally:
        await messages.aclose()
        await conn.close()
