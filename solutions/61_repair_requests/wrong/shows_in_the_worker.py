# expect: SHOWN_IN_THREAD
# loses: shown
import asyncio


async def request(requests, url):
    return await asyncio.to_thread(requests.get, url)


async def get_all(requests, urls, show):
    def job(u):
        s = requests.get(u)
        show(u, s)
        return s
    return await asyncio.gather(*[asyncio.to_thread(job, u) for u in urls])
