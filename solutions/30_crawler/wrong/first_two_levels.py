# expect: STOPS_EARLY
# loses: finds_all
import asyncio


async def crawl(api, root, limit):
    slots = asyncio.Semaphore(limit)

    async def visit(page):
        async with slots:
            return await api.links(page)

    result = {}
    [result[root]] = await asyncio.gather(visit(root), return_exceptions=True)
    links = result[root] if isinstance(result[root], list) else []
    answers = await asyncio.gather(*map(visit, links), return_exceptions=True)
    result.update(zip(links, answers))
    return result
