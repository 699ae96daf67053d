# expect: SERIAL
import asyncio


def visit(requests, urls):
    return [requests.get(url) for url in urls]


async def get_all(requests, urls, show):
    statuses = await asyncio.to_thread(visit, requests, urls)
    for url, status in zip(urls, statuses):
        show(url, status)
    return statuses
