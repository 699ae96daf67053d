# expect: ONE_KILLS_ALL
# loses: finds_all, error_recorded
import asyncio


async def crawl(api, root, limit):
    slots = asyncio.Semaphore(limit)
    result, seen = {}, {root}

    async def visit(page):
        async with slots:
            result[page] = await api.links(page)
        return result[page]

    running = {asyncio.create_task(visit(root))}
    while running:
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            for link in task.result():
                if link not in seen:
                    seen.add(link)
                    running.add(asyncio.create_task(visit(link)))
    return result
