# expect: TIME
# loses: waits_for_it
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    cancelled = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    await asyncio.sleep(1)
    if cancelled is not None:
        raise cancelled
    return task.result()
