# expect: LEAK
# loses: hygiene
import asyncio


async def crawl(api, root, limit):
    queue, result = asyncio.Queue(), {root: None}
    queue.put_nowait(root)

    async def worker():
        while True:
            page = await queue.get()
            try:
                result[page] = await api.links(page)
                for link in result[page]:
                    if link not in result:
                        result[link] = None
                        queue.put_nowait(link)
            except Exception as error:
                result[page] = error
            finally:
                queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    await queue.join()
    return result
