"""``contextlib.aclosing`` over an adapter with ``aclose``: the standard name for "close it afterwards"."""

from contextlib import aclosing


class Messages:
    def __init__(self, conn):
        self.conn = conn

    def __aiter__(self):
        return self

    async def __anext__(self):
        return await self.conn.recv()

    async def aclose(self):
        await self.conn.close()


async def serve(conn):
    async with aclosing(Messages(conn)) as messages:
        async for message in messages:
            conn.handle(message)
