# expect: NOT_CANCELLED
# loses: cancel_passes
import asyncio


async def fetch_or(api, key, limit, default):
    task = asyncio.create_task(api.fetch(key))
    done, _ = await asyncio.wait([task], timeout=limit)
    if done:
        return task.result()
    task.cancel()
    await asyncio.wait([task])
    return default
