# expect: SWALLOWED
# loses: nothing_raises
import asyncio


async def try_all(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    return dict(zip(keys, outcomes))


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
