"""A TaskGroup behind a semaphore: siblings stop after an error; the error has to be taken out of its group."""

import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)

    async def one(key):
        async with slots:
            return await api.fetch(key)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(key)) for key in keys]
    except ExceptionGroup as group_of_errors:
        raise group_of_errors.exceptions[0]
    return [task.result() for task in tasks]
