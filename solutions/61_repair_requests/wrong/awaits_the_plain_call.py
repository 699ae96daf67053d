# expect: BLOCKING
import asyncio


async def request(requests, url):
    return await requests.get(url)


async def get_all(requests, urls, show):
    statuses = await asyncio.gather(*[request(requests, url) for url in urls])
    for url, status in zip(urls, statuses):
        show(url, status)
    return statuses
