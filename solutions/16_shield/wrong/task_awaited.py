# expect: COMMIT_KILLED
# loses: commit_survives
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    return await task
