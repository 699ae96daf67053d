# expect: RETURNS_CORO
import asyncio


async def get_all(requests, urls, show):
    tasks = [asyncio.create_task(asyncio.to_thread(requests.get, url)) for url in urls]
    for url, task in zip(urls, tasks):
        show(url, await task)
    return tasks
