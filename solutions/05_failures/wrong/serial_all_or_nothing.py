# expect: SERIAL
# loses: nothing_at_once, nothing_ok
import asyncio


async def try_all(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    return dict(zip(keys, outcomes))


async def all_or_nothing(api, keys):
    return [await api.fetch(key) for key in keys]
