# expect: SECOND_CANCEL
# loses: cancelled_twice
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.shield(task)
        raise
