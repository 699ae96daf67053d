"""Everything by hand with ``wait``: runs on any Python, and shows what a TaskGroup does for you."""

import asyncio
from collections import Counter


async def strict(api, keys):
    tasks = [asyncio.ensure_future(api.fetch(key)) for key in keys]
    _, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in pending:
        task.cancel()
    if pending:
        await asyncio.wait(pending)
    failures = [task.exception() for task in tasks if not task.cancelled() and task.exception()]
    if failures:
        raise ExceptionGroup(f"{len(failures)} failed", failures)
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    tasks = [asyncio.ensure_future(api.fetch(key)) for key in keys]
    await asyncio.wait(tasks)
    failures = Counter(type(task.exception()).__name__ for task in tasks)
    values = [task.result() for task in tasks if not task.exception()]
    return {"ok": values, "ValueError": failures["ValueError"], "KeyError": failures["KeyError"]}
