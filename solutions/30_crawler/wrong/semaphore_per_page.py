# expect: UNBOUNDED
# loses: limit
import asyncio


async def crawl(api, root, limit):
    result, seen = {}, {root}

    async def visit(page):
        async with asyncio.Semaphore(limit):
            try:
                result[page] = await api.links(page)
            except Exception as error:
                result[page] = error
                return
        children = []
        for link in result[page]:
            if link not in seen:
                seen.add(link)
                children.append(asyncio.create_task(visit(link)))
        for child in children:
            await child

    await visit(root)
    return result
