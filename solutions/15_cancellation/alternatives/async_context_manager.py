"""A context manager owns the connection: written once, and no user of it can forget to close."""

from contextlib import asynccontextmanager


@asynccontextmanager
async def closing(conn):
    try:
        yield conn
    finally:
        await conn.close()


async def serve(conn):
    async with closing(conn) as connection:
        while True:
            connection.handle(await connection.recv())
