# expect: COMMIT_KILLED
# loses: commit_survives
import asyncio


async def save(db, record):
    try:
        return await db.commit(record)
    except asyncio.CancelledError:
        await db.commit(record)
        raise
