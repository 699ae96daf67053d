"""``asyncio.wait`` does not cancel what it waits for: no shield is needed; few readers know that by heart."""

import asyncio


async def save(db, record):
    task = asyncio.ensure_future(db.commit(record))
    asked_to_stop = False
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            asked_to_stop = True
    if asked_to_stop:
        raise asyncio.CancelledError
    return task.result()
