# expect: SHOWS_CORO
# loses: pairs
import asyncio


async def stream(api, keys, show):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    for key, task in zip(keys, tasks):
        show(key, task)
    await asyncio.gather(*tasks)
