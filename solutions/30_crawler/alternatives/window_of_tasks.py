"""A window of at most ``limit`` tasks and a list of what waits: no semaphore, and no task exists before its turn."""

import asyncio
from collections import deque


async def crawl(api, root, limit):
    waiting, tasks, pages = deque([root]), {}, {}
    seen = {root}
    while waiting or tasks:
        while waiting and len(tasks) < limit:
            page = waiting.popleft()
            tasks[asyncio.create_task(api.links(page))] = page
        done, _ = await asyncio.wait(tasks, return_when="FIRST_COMPLETED")
        for task in done:
            page = tasks.pop(task)
            pages[page] = task.exception() or task.result()
            if task.exception() is None:
                new = [link for link in dict.fromkeys(task.result()) if link not in seen]
                seen.update(new)
                waiting.extend(new)
    return pages
