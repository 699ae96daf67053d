# expect: VALUE
# loses: plain
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    cancelled = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
