"""``wait`` for two tasks and then ``result()``: the place to look at both outcomes before taking either."""

import asyncio


async def chain(api):
    return await api.fetch("posts:" + await api.fetch("user"))


async def overlap(api):
    tasks = [asyncio.create_task(api.fetch("photo")), asyncio.create_task(chain(api))]
    await asyncio.wait(tasks)
    return tuple(task.result() for task in tasks)
