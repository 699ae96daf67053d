# expect: RAISED
"""Lets the group end quietly after an error, and then asks tasks for results that the group has cancelled."""

import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)

    async def one(key):
        async with slots:
            return await api.fetch(key)

    tasks = []
    try:
        async with asyncio.TaskGroup() as group:
            for key in keys:
                tasks.append(group.create_task(one(key)))
    except ExceptionGroup:
        pass  # the results below will tell
    return [task.result() for task in tasks]
