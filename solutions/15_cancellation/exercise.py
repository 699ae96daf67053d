"""15 · cancellation: clean up when told to stop, and let the cancellation out."""


async def serve(conn) -> None:
    """Handle the messages of a connection until somebody stops it."""
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        await conn.close()
