"""A class with ``__aenter__`` and ``__aexit__``: more lines, and room for a log of what happened."""


class Session:
    def __init__(self, conn):
        self.conn = conn
        self.handled = 0

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        await self.conn.close()
        return False

    async def step(self):
        message = await self.conn.recv()
        self.conn.handle(message)
        self.handled += 1


async def serve(conn):
    async with Session(conn) as session:
        while True:
            await session.step()
