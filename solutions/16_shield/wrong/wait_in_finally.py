# expect: SECOND_CANCEL
# loses: cancelled_twice
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    try:
        return await asyncio.shield(task)
    finally:
        await asyncio.wait({task})
