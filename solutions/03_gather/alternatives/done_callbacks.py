"""Callbacks count down to a future: what gather does inside; errors would have to be handed on by hand."""

import asyncio


async def fetch_all(api, keys):
    loop = asyncio.get_running_loop()
    all_done = loop.create_future()
    tasks = [loop.create_task(api.fetch(key)) for key in keys]
    left = len(tasks)

    def count_down(_task):
        nonlocal left
        left -= 1
        if left == 0 and not all_done.done():
            all_done.set_result(None)

    for task in tasks:
        task.add_done_callback(count_down)
    if tasks:
        await all_done
    return [task.result() for task in tasks]
