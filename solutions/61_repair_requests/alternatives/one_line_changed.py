"""The one line that was wrong, changed: the smallest repair; the callbacks stay, though nobody needs them."""

import asyncio
from functools import partial


async def request(requests, url):
    return await asyncio.to_thread(requests.get, url)


async def get_all(requests, urls, show):
    def callback(url, task):
        show(url, task.result())

    tasks = []
    for url in urls:
        task = asyncio.ensure_future(request(requests, url))
        task.add_done_callback(partial(callback, url))
        tasks.append(task)
    return await asyncio.gather(*tasks)
