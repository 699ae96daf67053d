# expect: BLOCKING
import asyncio


async def get_all(requests, urls, show):
    statuses = []
    for url in urls:
        statuses.append(requests.get(url))
        show(url, statuses[-1])
    await asyncio.to_thread(len, statuses)
    return statuses
