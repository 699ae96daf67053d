"""Recursion: each page waits for its children; short, and the depth of the site becomes the depth of waiting coroutines."""

import asyncio


async def crawl(api, root, limit):
    slots = asyncio.Semaphore(limit)
    found = {}

    async def visit(page):
        async with slots:
            try:
                links = found[page] = await api.links(page)
            except Exception as error:
                found[page] = error
                return
        fresh = [link for link in dict.fromkeys(links) if link not in found]
        found.update(dict.fromkeys(fresh))
        await asyncio.gather(*map(visit, fresh))

    found[root] = None
    await visit(root)
    return found
