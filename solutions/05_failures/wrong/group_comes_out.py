# expect: WRONG_ERROR
# loses: nothing_raises
import asyncio


async def try_all(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    return dict(zip(keys, outcomes))


async def all_or_nothing(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]
