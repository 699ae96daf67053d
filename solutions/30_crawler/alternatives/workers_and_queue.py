"""Workers over a queue: as many tasks as slots, however large the site; join knows when nothing is left, the workers have to be stopped."""

import asyncio


async def crawl(api, root, limit):
    queue = asyncio.Queue()
    queue.put_nowait(root)
    pages = {root: None}

    async def worker():
        while True:
            page = await queue.get()
            try:
                pages[page] = links = await api.links(page)
                for link in links:
                    if link not in pages:
                        pages[link] = None
                        queue.put_nowait(link)
            except Exception as error:
                pages[page] = error
            finally:
                queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return pages
