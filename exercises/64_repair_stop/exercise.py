"""64 · repair: this program promises to end as cancelled when it is cancelled. Mend it."""

import asyncio


async def listen(conn) -> None:
    """Handle the messages of a connection until somebody stops it.

    ``listen`` never ends by itself. When it is cancelled, or when the connection breaks, ``conn.close()`` must be awaited
    once and to its end. Then the same exception must come out: who was cancelled has to end as cancelled, and an error of
    the connection must reach the caller.

    Args:
        conn: the connection. ``await conn.recv()`` gives the next message or raises ``OSError``;
            ``conn.handle(message)`` is a plain call; ``await conn.close()`` takes half a second.
    """
    try:
        while True:
            message = await conn.recv()
            conn.handle(message)
    except asyncio.CancelledError:
        pass  # asked to stop: there is nothing more to handle
    await conn.close()
