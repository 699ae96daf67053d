# expect: UNBOUNDED
# loses: limit
import asyncio


async def crawl(api, root, limit):
    result = {root: None}

    async def visit(page):
        try:
            links = result[page] = await api.links(page)
        except Exception as error:
            result[page] = error
            return
        fresh = [link for link in dict.fromkeys(links) if link not in result]
        result.update(dict.fromkeys(fresh))
        await asyncio.gather(*map(visit, fresh))

    await visit(root)
    return result
