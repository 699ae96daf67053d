# expect: SWALLOWED
# loses: try_all_values
import asyncio


async def try_all(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    return {key: outcome for key, outcome in zip(keys, outcomes) if not isinstance(outcome, Exception)}


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
