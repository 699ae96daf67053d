# expect: IDLE_SLOT
# loses: no_level_barrier
import asyncio


async def crawl(api, root, limit):
    waiting, result, seen, busy = [root], {}, {root}, set()

    async def visit(page):
        busy.add(page)
        try:
            result[page] = await api.links(page)
        except Exception as error:
            result[page] = error
        else:
            for link in result[page]:
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
        busy.discard(page)

    async def worker():
        while waiting or busy:
            if waiting:
                await visit(waiting.pop(0))
            else:
                await asyncio.sleep(0.3)

    await asyncio.gather(*(worker() for _ in range(limit)))
    return result
