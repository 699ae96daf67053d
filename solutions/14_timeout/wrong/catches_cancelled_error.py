# expect: SWALLOWS_CANCEL
# loses: cancel_passes
import asyncio


async def fetch_or(api, key, limit, default):
    task = asyncio.create_task(api.fetch(key))
    timer = asyncio.get_running_loop().call_later(limit, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        return default
    finally:
        timer.cancel()
