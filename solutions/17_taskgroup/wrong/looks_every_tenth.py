# expect: TIME
# loses: tolerant_time
import asyncio


async def strict(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0.1)
    failed = [type(task.exception()) for task in tasks if task.exception()]
    values = [task.result() for task in tasks if not task.exception()]
    return {"ok": values, "ValueError": failed.count(ValueError), "KeyError": failed.count(KeyError)}
