# expect: COMPLETION_ORDER
import asyncio


async def get_all(requests, urls, show):
    statuses = []

    async def visit(url):
        status = await asyncio.to_thread(requests.get, url)
        show(url, status)
        statuses.append(status)

    await asyncio.gather(*map(visit, urls))
    return statuses
