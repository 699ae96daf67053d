# expect: NEVER_AWAITED
import asyncio


async def crawl(api, root, limit):
    slots = asyncio.Semaphore(limit)
    result, seen = {}, {root}

    async def visit(page):
        async with slots:
            try:
                result[page] = await api.links(page)
            except Exception as error:
                result[page] = error
                return
        for link in result[page]:
            if link not in seen:
                seen.add(link)
                visit(link)

    await visit(root)
    return result
