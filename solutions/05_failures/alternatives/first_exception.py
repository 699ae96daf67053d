"""``wait`` until the first exception: says what it does; wait itself neither raises nor cancels."""

import asyncio


async def try_all(api, keys):
    return dict(zip(keys, await asyncio.gather(*map(api.fetch, keys), return_exceptions=True)))


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    _, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in tasks:
        if not task.cancelled() and task.exception():
            raise task.exception()
    return [task.result() for task in tasks]
