# expect: VALUE
# loses: tolerant, tolerant_time
import asyncio


async def strict(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    report = {"ok": []}
    for outcome in await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True):
        if isinstance(outcome, Exception):
            name = type(outcome).__name__
            report[name] = report.get(name, 0) + 1
        else:
            report["ok"].append(outcome)
    return report
