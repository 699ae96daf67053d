# expect: HARD_CODED
# loses: plain
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    cancelled = False
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError
    return "id-r"
