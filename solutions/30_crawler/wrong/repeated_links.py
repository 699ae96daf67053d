# expect: DUPLICATE_CALLS
# loses: each_page_once
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
        new = [link for link in result[page] if link not in seen]
        seen.update(new)
        await asyncio.gather(*map(visit, new))

    await visit(root)
    return result
