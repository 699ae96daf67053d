# expect: ONE_KILLS_ALL
# loses: try_all_values
import asyncio


async def try_all(api, keys):
    try:
        values = await asyncio.gather(*[api.fetch(key) for key in keys])
    except Exception as error:
        return {key: error for key in keys}
    return dict(zip(keys, values))


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
