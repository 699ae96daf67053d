# expect: POLLING
# loses: no_level_barrier
import asyncio


async def crawl(api, root, limit):
    sem = asyncio.Semaphore(limit)
    out, seen, tasks = {}, {root}, set()

    async def visit(p):
        async with sem:
            try:
                out[p] = await api.links(p)
            except Exception as e:
                out[p] = e
                return
        for q in out[p]:
            if q not in seen:
                seen.add(q)
                tasks.add(asyncio.create_task(visit(q)))

    tasks.add(asyncio.create_task(visit(root)))
    while not all(t.done() for t in tasks):
        await asyncio.sleep(0.3)
    return out
