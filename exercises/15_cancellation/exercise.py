"""15 · cancellation: clean up when told to stop, and let the cancellation out."""


async def serve(conn) -> None:
    """Handle the messages of a connection until somebody stops it.

    For ever: wait for the next message, then handle it; each message once, in order. ``serve`` never ends by
    itself. Its caller ends it by cancelling its task, or the connection breaks and ``recv`` raises. In both
    cases ``conn.close()`` must be awaited once, and to its end. Then the same exception must come out: who was
    cancelled has to end as cancelled, and an error of the connection must reach the caller.

    Args:
        conn: the connection. ``await conn.recv()`` gives the next message or raises ``OSError``;
            ``conn.handle(message)`` is a plain call; ``await conn.close()`` takes half a second.
    """
    # TODO: handle messages for ever, and see to it that the connection is closed on every way out
    raise NotImplementedError
