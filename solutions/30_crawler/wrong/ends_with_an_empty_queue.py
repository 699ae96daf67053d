# expect: STOPS_EARLY
# loses: finds_all
import asyncio


async def crawl(api, root, limit):
    waiting, result, seen = [root], {}, {root}

    async def worker():
        while waiting:
            page = waiting.pop(0)
            try:
                result[page] = await api.links(page)
            except Exception as error:
                result[page] = error
                continue
            for link in result[page]:
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
            return

    await asyncio.gather(*(worker() for _ in range(limit)))
    return result
