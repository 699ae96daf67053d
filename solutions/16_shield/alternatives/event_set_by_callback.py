"""An event that a done callback sets: the task is never awaited, so no cancel can reach it; one part more."""

import asyncio


async def save(db, record):
    over = asyncio.Event()
    task = asyncio.create_task(db.commit(record))
    task.add_done_callback(lambda _: over.set())
    cancellation = None
    while not over.is_set():
        try:
            await over.wait()
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation:
        raise cancellation
    return task.result()
