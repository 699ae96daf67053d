"""The cleaning up lives in an async context manager: written once, used everywhere requests are started."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def running(coroutines):
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def try_all(api, keys):
    results = {}
    async with running(map(api.fetch, keys)) as tasks:
        for key, task in zip(keys, tasks):
            try:
                results[key] = await task
            except Exception as error:
                results[key] = error
    return results


async def all_or_nothing(api, keys):
    async with running(map(api.fetch, keys)) as tasks:
        return await asyncio.gather(*tasks)
