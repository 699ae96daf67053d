"""64 · repair: finally cleans up on every way out, and lets the exception pass."""


async def listen(conn) -> None:
    """Handle the messages of a connection until somebody stops it."""
    try:
        while True:
            message = await conn.recv()
            conn.handle(message)
    finally:
        await conn.close()
