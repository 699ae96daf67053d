"""An exit stack calls every request off, whatever happens: robust, with one level of indirection."""

import asyncio
from contextlib import AsyncExitStack


async def call_off(task):
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def fastest(api, mirrors):
    async with AsyncExitStack() as stack:
        tasks = []
        for mirror in mirrors:
            task = asyncio.create_task(api.fetch(mirror))
            stack.push_async_callback(call_off, task)
            tasks.append(task)
        done, _ = await asyncio.wait(tasks, return_when="FIRST_COMPLETED")
        return done.pop().result()
