# expect: NOT_FASTEST
# loses: value
import asyncio


async def fastest(api, mirrors):
    tasks = [asyncio.create_task(api.fetch(mirror)) for mirror in mirrors]
    await asyncio.sleep(4)
    winner = next(task for task in tasks if task.done())
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return winner.result()
