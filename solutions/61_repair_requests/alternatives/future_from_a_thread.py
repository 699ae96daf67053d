"""The worker completes a future of the loop by call_soon_threadsafe, as a driver with threads of its own has to; to_thread does all that in one line."""

import asyncio
import functools
import threading


async def request(requests, url):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def work():
        try:
            status = requests.get(url)
        except BaseException as e:
            loop.call_soon_threadsafe(future.set_exception, e)
        else:
            loop.call_soon_threadsafe(future.set_result, status)

    await asyncio.gather(asyncio.to_thread(work), future)
    return future.result()


async def get_all(requests, urls, show):
    def callback(url, task):
        show(url, task.result())

    tasks = []
    for url in urls:
        task = asyncio.ensure_future(request(requests, url))
        task.add_done_callback(functools.partial(callback, url))
        tasks.append(task)
    return await asyncio.gather(*tasks)
