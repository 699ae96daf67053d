"""An async generator gives the pages as they arrive, crawl collects them: reading and storing are two things."""

import asyncio


async def arrivals(api, root, limit):
    slots, answers = asyncio.Semaphore(limit), asyncio.Queue()
    tasks, known = set(), set()

    async def ask(page):
        async with slots:
            try:
                answer = await api.links(page)
            except Exception as error:
                answer = error
        await answers.put((page, answer))

    def start(page):
        known.add(page)
        tasks.add(asyncio.create_task(ask(page)))

    start(root)
    for count, _ in enumerate(iter(int, 1), start=1):
        page, answer = await answers.get()
        if isinstance(answer, list):
            for link in answer:
                if link not in known:
                    start(link)
        yield page, answer
        if count == len(known):
            break
    await asyncio.gather(*tasks)


async def crawl(api, root, limit):
    return {page: answer async for page, answer in arrivals(api, root, limit)}
