# expect: BUSY_WAIT
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    cancelled = False
    while not task.done():
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError
    return task.result()
