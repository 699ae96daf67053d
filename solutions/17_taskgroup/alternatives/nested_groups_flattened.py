"""A group inside a group, flattened on the way out: works, and ``split`` shows how to look into a group."""

import asyncio


def leaves(error):
    if isinstance(error, BaseExceptionGroup):
        return [leaf for part in error.exceptions for leaf in leaves(part)]
    return [error]


async def strict(api, keys):
    values = [None] * len(keys)

    async def one(place, key):
        async with asyncio.TaskGroup() as inner:
            task = inner.create_task(api.fetch(key))
        values[place] = task.result()

    try:
        async with asyncio.TaskGroup() as outer:
            for place, key in enumerate(keys):
                outer.create_task(one(place, key))
    except BaseExceptionGroup as group:
        raise ExceptionGroup("all of them", leaves(group))
    return values


async def tolerant(api, keys):
    requests = {asyncio.create_task(api.fetch(key)): key for key in keys}
    values, failures, pending = {}, [], set(requests)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is None:
                values[requests[task]] = task.result()
            else:
                failures.append(task.exception())
    counts = {"ValueError": 0, "KeyError": 0}
    if failures:
        group = ExceptionGroup("tolerated", failures)
        for kind in (ValueError, KeyError):
            matching, _ = group.split(kind)
            counts[kind.__name__] = len(matching.exceptions) if matching else 0
    return {"ok": [values[key] for key in keys if key in values], **counts}
