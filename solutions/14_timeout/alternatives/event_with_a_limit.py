"""An Event with a limit on it: the request reports, the waiter decides; one layer more than needed."""

import asyncio


async def fetch_or(api, key, limit, default):
    ready = asyncio.Event()
    task = asyncio.create_task(api.fetch(key))
    task.add_done_callback(lambda _: ready.set())
    try:
        await asyncio.wait_for(ready.wait(), timeout=limit)
        return await task
    except TimeoutError:
        return default
    finally:
        if not task.done():
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass
