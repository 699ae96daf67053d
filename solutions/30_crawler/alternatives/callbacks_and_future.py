"""Done callbacks and one future: no coroutine of our own but crawl; everything that happens stands in one function."""

import asyncio


async def crawl(api, root, limit):
    over = asyncio.get_running_loop().create_future()
    waiting, known, result = [root], [root], {}
    running = 0

    def begin():
        nonlocal running
        while waiting and running < limit:
            page = waiting.pop(0)
            running += 1
            asyncio.ensure_future(api.links(page)).add_done_callback(lambda task, page=page: arrived(page, task))
        if not running:
            over.set_result(None)

    def arrived(page, task):
        nonlocal running
        running -= 1
        error = task.exception()
        result[page] = error or task.result()
        for link in [] if error else task.result():
            if link not in known:
                known.append(link)
                waiting.append(link)
        begin()

    begin()
    await over
    return result
