# expect: WRONG_PAGE
# loses: finds_all
import asyncio


async def crawl(api, root, limit):
    slots = asyncio.Semaphore(limit)
    result, seen = {}, {root}

    async def visit(page):
        async with slots:
            try:
                result[page] = list(dict.fromkeys(await api.links(page)))
            except Exception as error:
                result[page] = error
                return
        new = [link for link in result[page] if link not in seen]
        seen.update(new)
        await asyncio.gather(*map(visit, new))

    await visit(root)
    return result
