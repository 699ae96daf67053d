"""A small coroutine catches per key: the place for logging or a retry; gather needs the cancelling done
by hand.
"""

import asyncio


async def attempt(api, key):
    try:
        return key, await api.fetch(key)
    except Exception as error:
        return key, error


async def try_all(api, keys):
    return dict(await asyncio.gather(*[attempt(api, key) for key in keys]))


async def all_or_nothing(api, keys):
    tasks = [asyncio.ensure_future(api.fetch(key)) for key in keys]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
