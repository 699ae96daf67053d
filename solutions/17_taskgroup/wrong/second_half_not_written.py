# expect: NOT_WRITTEN
# loses: no_blocking, hygiene, tolerant, tolerant_time
import asyncio


async def strict(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    raise NotImplementedError
