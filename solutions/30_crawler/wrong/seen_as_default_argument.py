# expect: SHARED_STATE
# loses: finds_all
import asyncio


async def crawl(api, root, limit, seen=set(), out={}):
    sem = asyncio.Semaphore(limit)

    async def visit(p):
        async with sem:
            try:
                out[p] = await api.links(p)
            except Exception as e:
                out[p] = e
                return
        new = []
        for q in out[p]:
            if q not in seen:
                seen.add(q)
                new.append(asyncio.create_task(visit(q)))
        await asyncio.gather(*new)

    seen.add(root)
    await visit(root)
    return out
