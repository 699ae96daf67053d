"""The loop runs in a task of its own and the outside waits: useful when there is more to supervise; cancelling takes two steps."""

import asyncio


async def work(conn):
    while True:
        conn.handle(await conn.recv())


async def serve(conn):
    worker = asyncio.create_task(work(conn))
    try:
        await worker
    finally:
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
        await conn.close()
