# expect: VALUE
# loses: tolerant, tolerant_time
import asyncio


async def strict(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    report = {"ok": [], "ValueError": 0, "KeyError": 0}
    for request in asyncio.as_completed([api.fetch(key) for key in keys]):
        try:
            report["ok"].append(await request)
        except (ValueError, KeyError) as error:
            report[type(error).__name__] += 1
    return report
