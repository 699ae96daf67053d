"""The close is shielded: it would survive an impatient second cancel as well; more than was asked for."""

import asyncio


async def serve(conn):
    try:
        await forever(conn)
    finally:
        closing = asyncio.ensure_future(conn.close())
        await asyncio.shield(closing)


async def forever(conn):
    while message := await conn.recv():
        conn.handle(message)
