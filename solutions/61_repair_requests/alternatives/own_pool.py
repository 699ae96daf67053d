"""A pool of its own: for a client that must not share threads with anybody; it has to be shut down."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


async def get_all(requests, urls, show):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(len(urls)) as pool:
        answers = [loop.run_in_executor(pool, requests.get, url) for url in urls]
        statuses = [await answer for answer in answers]
    for url, status in zip(urls, statuses):
        show(url, status)
    return statuses
