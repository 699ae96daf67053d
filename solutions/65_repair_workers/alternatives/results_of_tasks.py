"""A sliding set of tasks and asyncio.wait: the errors stay in the tasks until they are collected."""

import asyncio


async def process(source, work, n_workers, ahead):
    tasks, running = [], set()
    async for item in source:
        if len(running) == n_workers:
            _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.create_task(work(item))
        tasks.append(task)
        running.add(task)
    if running:
        await asyncio.wait(running)
    return [task.exception() or task.result() for task in tasks]
