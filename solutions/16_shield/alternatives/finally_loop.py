"""A loop in ``finally``: the first cancellation goes on by itself, and only later ones have to be held back."""

import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    try:
        return await asyncio.shield(task)
    finally:
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                continue
