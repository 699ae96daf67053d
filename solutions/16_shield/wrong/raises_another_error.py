# expect: RAISED
# loses: still_cancelled
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    stopped = False
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            stopped = True
    if stopped:
        raise RuntimeError("cancelled")
    return task.result()
