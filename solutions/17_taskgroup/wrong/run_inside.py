# expect: NESTED_RUN
# loses: hygiene, tolerant, tolerant_time
import asyncio


async def strict(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    async def everything():
        return await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)

    outcomes = asyncio.run(everything())
    return {"ok": list(outcomes), "ValueError": 0, "KeyError": 0}
