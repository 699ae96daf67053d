# expect: NEVER_AWAITED
import asyncio


async def request(requests, url):
    asyncio.to_thread(requests.get, url)
    return 200


async def get_all(requests, urls, show):
    statuses = await asyncio.gather(*[request(requests, url) for url in urls])
    for url, status in zip(urls, statuses):
        show(url, status)
    return statuses
