# expect: SERIAL
# loses: no_level_barrier
async def crawl(api, root, limit):
    waiting, result = [root], {}
    seen = {root}
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
    return result
