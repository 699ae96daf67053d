"""One group of one task per key, and ``except*`` sorts: shows the new syntax; a plain except does the same here."""

import asyncio


async def strict(api, keys):
    values = {}

    async def keep(key):
        values[key] = await api.fetch(key)

    async with asyncio.TaskGroup() as group:
        for key in keys:
            group.create_task(keep(key), name=key)
    return [values[key] for key in keys]


async def tolerant(api, keys):
    report = {"ok": [], "ValueError": 0, "KeyError": 0}
    values = {}

    async def alone(key):
        try:
            async with asyncio.TaskGroup() as group:
                task = group.create_task(api.fetch(key))
            values[key] = task.result()
        except* ValueError as failures:
            report["ValueError"] += len(failures.exceptions)
        except* KeyError as failures:
            report["KeyError"] += len(failures.exceptions)

    async with asyncio.TaskGroup() as group:
        for key in keys:
            group.create_task(alone(key))
    report["ok"] = [values[key] for key in keys if key in values]
    return report
