# expect: NESTED_RUN
import asyncio


async def save(db, record):
    return asyncio.run(db.commit(record))
