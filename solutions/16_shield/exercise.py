"""16 · shield: what has begun must be carried to its end."""

import asyncio


async def save(db, record: str) -> str:
    """Commit a record, and do not let go before it is done."""
    task = asyncio.create_task(db.commit(record))
    cancelled = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    return task.result()
