"""A TaskGroup that its own tasks add to: the group is over when the last page is, so nobody has to count."""

import asyncio


async def crawl(api, root, limit):
    slots = asyncio.BoundedSemaphore(limit)
    result, seen = {}, set()

    async def visit(page):
        async with slots:
            try:
                result[page] = await api.links(page)
            except Exception as error:
                result[page] = error
            else:
                start(result[page])

    def start(links):
        for link in links:
            if link not in seen:
                seen.add(link)
                group.create_task(visit(link))

    async with asyncio.TaskGroup() as group:
        start([root])
    return result
