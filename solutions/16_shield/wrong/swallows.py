# expect: SWALLOWS_CANCEL
# loses: still_cancelled
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            pass
    return task.result()
