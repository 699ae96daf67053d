# expect: ORPHAN
# loses: waits_for_it
import asyncio


async def save(db, record):
    task = asyncio.create_task(db.commit(record))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        task.add_done_callback(lambda done: done.result())
        raise
