# expect: SWALLOWED
# loses: try_all_values
import asyncio


async def try_all(api, keys):
    async def attempt(key):
        try:
            return await api.fetch(key)
        except Exception:
            return None

    return dict(zip(keys, await asyncio.gather(*[attempt(key) for key in keys])))


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
