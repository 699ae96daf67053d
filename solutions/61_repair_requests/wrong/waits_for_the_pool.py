# expect: BLOCKING
from concurrent.futures import ThreadPoolExecutor


async def get_all(requests, urls, show):
    with ThreadPoolExecutor(5) as pool:
        statuses = list(pool.map(requests.get, urls))
    for url, status in zip(urls, statuses):
        show(url, status)
    return statuses
