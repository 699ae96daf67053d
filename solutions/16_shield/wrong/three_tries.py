# expect: SECOND_CANCEL
# loses: cancelled_twice
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    error = None
    for _ in range(3):
        try:
            result = await asyncio.shield(task)
            break
        except asyncio.CancelledError as cancelled:
            error = cancelled
    if error:
        raise error
    return result
