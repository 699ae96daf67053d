# expect: RETURNS_CORO
# loses: results, hygiene, forty
import asyncio


async def fetch_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    if tasks:
        await asyncio.wait(tasks)
    return tasks
