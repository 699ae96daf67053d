# expect: RETURNS_CORO
import asyncio


async def save(db, record):
    return asyncio.create_task(db.commit(record))
