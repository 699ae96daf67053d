# expect: VALUE
# loses: tolerant, tolerant_time
import asyncio


async def strict(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    report = {"ok": [], "ValueError": 0, "KeyError": 0}
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(api.fetch(key)) for key in keys]
        report["ok"] = [task.result() for task in tasks]
    except* ValueError as failures:
        report["ValueError"] = len(failures.exceptions)
    except* KeyError as failures:
        report["KeyError"] = len(failures.exceptions)
    return report
