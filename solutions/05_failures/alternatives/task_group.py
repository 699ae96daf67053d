"""A TaskGroup cancels and waits by itself: the shortest safe way; its ExceptionGroup has to be unwrapped."""

import asyncio


async def try_all(api, keys):
    results = {}

    async def keep(key):
        try:
            results[key] = await api.fetch(key)
        except Exception as error:
            results[key] = error

    async with asyncio.TaskGroup() as group:
        for key in keys:
            group.create_task(keep(key))
    return results


async def all_or_nothing(api, keys):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(api.fetch(key)) for key in keys]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
