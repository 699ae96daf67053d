# expect: NOT_SHOWN
import asyncio


async def get_all(requests, urls, show):
    return await asyncio.gather(*[asyncio.to_thread(requests.get, url) for url in urls])
