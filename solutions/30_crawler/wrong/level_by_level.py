# expect: LEVELS
# loses: no_level_barrier
import asyncio


async def crawl(api, root, limit):
    slots = asyncio.Semaphore(limit)

    async def visit(page):
        async with slots:
            return await api.links(page)

    level, result = [root], {}
    while level:
        answers = await asyncio.gather(*map(visit, level), return_exceptions=True)
        result.update(zip(level, answers))
        links = [link for answer in answers if isinstance(answer, list) for link in answer]
        level = [link for link in dict.fromkeys(links) if link not in result]
    return result
