# expect: ONE_KILLS_ALL
# loses: tolerant, tolerant_time
import asyncio


async def strict(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    values = await asyncio.gather(*[api.fetch(key) for key in keys])
    return {"ok": values, "ValueError": 0, "KeyError": 0}
