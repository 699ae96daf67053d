# expect: WRONG_KEY
# loses: pairs
import asyncio


async def stream(api, keys, show):
    tasks = []
    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(lambda done: show(key, done.result()))
        tasks.append(task)
    await asyncio.wait(tasks)
