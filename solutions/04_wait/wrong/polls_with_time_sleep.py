# expect: BLOCKING
# loses: at_once, losers_cancelled
import asyncio
import time


async def fastest(api, mirrors):
    tasks = [asyncio.create_task(api.fetch(mirror)) for mirror in mirrors]
    for _ in range(20):
        await asyncio.sleep(0)
        for task in tasks:
            if task.done():
                return task.result()
        time.sleep(0.5)
