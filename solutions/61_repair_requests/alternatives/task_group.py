"""A TaskGroup over to_thread: nothing can be left behind; the results are read afterwards."""

import asyncio


async def get_all(requests, urls, show):
    async with asyncio.TaskGroup() as group:
        tasks = {url: group.create_task(asyncio.to_thread(requests.get, url)) for url in urls}
    for url, task in tasks.items():
        show(url, task.result())
    return [task.result() for task in tasks.values()]
