# expect: SIBLINGS_RUN_ON
# loses: nothing_others_stopped
import asyncio


async def try_all(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    return dict(zip(keys, outcomes))


async def all_or_nothing(api, keys):
    return await asyncio.gather(*[api.fetch(key) for key in keys])
