# expect: DEADLOCK
# loses: finds_all
import asyncio


async def crawl(api, root, limit):
    queue, result = asyncio.Queue(), {root: None}
    queue.put_nowait(root)

    async def worker():
        while True:
            page = await queue.get()
            try:
                result[page] = await api.links(page)
            except Exception as error:
                result[page] = error
                continue
            for link in result[page]:
                if link not in result:
                    result[link] = None
                    queue.put_nowait(link)
            queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return result
