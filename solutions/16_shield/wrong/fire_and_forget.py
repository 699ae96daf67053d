# expect: LEAK
# loses: plain
import asyncio


async def save(db, record):
    asyncio.create_task(db.commit(record))
    return f"id-{record}"
