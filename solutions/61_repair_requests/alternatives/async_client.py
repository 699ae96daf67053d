"""An async face for the old client: callers write ``await client.get(url)`` and never see a thread."""

import asyncio


class Client:
    def __init__(self, requests):
        self.requests = requests

    async def get(self, url):
        return await asyncio.get_running_loop().run_in_executor(None, self.requests.get, url)


async def get_all(requests, urls, show):
    client = Client(requests)
    found = {}

    async def visit(url):
        found[url] = await client.get(url)
        show(url, found[url])

    tasks = [asyncio.create_task(visit(url)) for url in urls]
    await asyncio.wait(tasks)
    return [found[url] for url in urls]
