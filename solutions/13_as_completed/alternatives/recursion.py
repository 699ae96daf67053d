"""Recursion over what is pending: shows the idea without a loop variable; Python has no use for it on long lists."""

import asyncio


async def rest(tasks, show):
    if not tasks:
        return
    done, _ = await asyncio.wait(tasks.values(), return_when=asyncio.FIRST_COMPLETED)
    for key in [key for key, task in tasks.items() if task in done]:
        show(key, tasks.pop(key).result())
    await rest(tasks, show)


async def stream(api, keys, show):
    await rest({key: asyncio.create_task(api.fetch(key), name=str(key)) for key in keys}, show)
