# expect: RETURNS_CORO
import asyncio


async def fetch_or(api, key, limit, default):
    task = asyncio.create_task(api.fetch(key))
    done, pending = await asyncio.wait({task}, timeout=limit)
    if pending:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return default
    return task
