"""Threads hand each page over by call_soon_threadsafe, and it is shown as it comes; what run_in_executor does anyway, by hand."""

import asyncio


async def get_all(requests, urls, show):
    loop = asyncio.get_running_loop()
    pages = {url: loop.create_future() for url in urls}

    def arrived(url, status):
        show(url, status)
        pages[url].set_result(status)

    def visit(url):
        loop.call_soon_threadsafe(arrived, url, requests.get(url))

    for url in urls:
        loop.run_in_executor(None, visit, url)
    return [await page for page in pages.values()]
