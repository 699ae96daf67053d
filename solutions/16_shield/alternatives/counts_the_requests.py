"""``Task.cancelling`` counts who asked: no flag of our own (3.11), and one has to know the counter."""

import asyncio


async def save(db, record):
    me = asyncio.current_task()
    before = me.cancelling()
    commit = asyncio.create_task(db.commit(record))
    while True:
        try:
            result = await asyncio.shield(commit)
        except asyncio.CancelledError:
            if not commit.done():
                continue
            result = commit.result()
        break
    if me.cancelling() > before:
        raise asyncio.CancelledError
    return result
