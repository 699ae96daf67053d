# expect: SIBLINGS_RUN_ON
# loses: nothing_others_stopped
import asyncio


async def try_all(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    return dict(zip(keys, outcomes))


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        if task.exception():
            raise task.exception()
    return [task.result() for task in tasks]
