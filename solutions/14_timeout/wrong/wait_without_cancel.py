# expect: NOT_CANCELLED
# loses: slow_cancelled
import asyncio


async def fetch_or(api, key, limit, default):
    task = asyncio.create_task(api.fetch(key))
    done, pending = await asyncio.wait({task}, timeout=limit)
    if pending:
        return default
    return task.result()
