"""``wait`` with a timeout raises nothing: no exception to catch, but cancelling is ours, also on the way out."""

import asyncio


async def fetch_or(api, key, limit, default):
    task = asyncio.create_task(api.fetch(key))
    try:
        done, _ = await asyncio.wait({task}, timeout=limit)
    finally:
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    return task.result() if done else default
