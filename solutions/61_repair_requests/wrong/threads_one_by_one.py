# expect: SERIAL
import asyncio


async def request(requests, url):
    return await asyncio.to_thread(requests.get, url)


async def get_all(requests, urls, show):
    statuses = []
    for url in urls:
        status = await request(requests, url)
        show(url, status)
        statuses.append(status)
    return statuses
