"""23 · async context: lend connections with `async with`, and get every one of them back."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager


class Pool:
    """Makes a few connections and lends them to many users, one user at a time.

    Made inside a running event loop.
    """

    def __init__(self, connect: Callable, size: int) -> None:
        """Make a pool without any connection yet.

        Args:
            connect: ``await connect()`` makes a connection, which takes a while.
            size: how many connections may ever be made, 1 or more.
        """
        # TODO: keep the arguments, and make room for what is free and for who waits
        raise NotImplementedError

    def acquire(self) -> AbstractAsyncContextManager:
        """Lend a connection: ``async with pool.acquire() as conn:``, without ``await``.

        What comes out must be the object that ``connect()`` gave, and nobody else may have it meanwhile.
        Connections that came back must be lent again; new ones must be made side by side, and never more
        than ``size``. Whoever finds none free must wait, but nobody may wait while one is free or may be made.

        After the body the connection must be free again: also when the body raised an exception or was
        cancelled. Who is cancelled while waiting must not take a place along. The exception must come out.
        """
        # TODO: wait for a place, lend a connection, and take it back on every way out
        raise NotImplementedError

    async def close(self) -> None:
        """Close the pool, when nobody uses it any more.

        ``await conn.close()`` must be done once for every connection that was made.
        """
        # TODO: close every connection
        raise NotImplementedError
