# expect: ORPHAN
# loses: waits_for_it
import asyncio


async def save(db, record):
    return await asyncio.shield(db.commit(record))
