"""The clean-up calls itself behind a new shield: no flag; deep only when somebody cancels very often."""

import asyncio


async def to_the_end(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        if not task.done():
            await to_the_end(task)
        raise


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    await to_the_end(task)
    return task.result()
