# expect: RETURNS_CORO
# loses: try_all_values, hygiene_try_all
import asyncio


async def try_all(api, keys):
    tasks = {key: asyncio.create_task(api.fetch(key)) for key in keys}
    await asyncio.wait(tasks.values())
    return tasks


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
