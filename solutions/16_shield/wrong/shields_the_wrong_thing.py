# expect: COMMIT_KILLED
# loses: commit_survives
import asyncio


async def save(db, record):
    async def protected():
        return await asyncio.gather(db.commit(record))

    try:
        return (await protected())[0]
    except asyncio.CancelledError:
        await asyncio.shield(asyncio.sleep(0))
        raise
