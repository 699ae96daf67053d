import asyncio


async def crawl(api, root, limit):
    slots = asyncio.Semaphore(limit)
    pages = {}

    async def visit(page):
        async with slots:
            try:
                pages[page] = await api.links(page)
            except Exception as error:
                pages[page] = error
                return []
        return pages[page]

    seen = {root}
    running = {asyncio.create_task(visit(root))}
    while running:
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            for link in task.result():
                if link not in seen:
                    seen.add(link)
                    running.add(asyncio.create_task(visit(link)))
    return pages
