# expect: BUSY_WAIT
# loses: no_blocking
import asyncio


async def fastest(api, mirrors):
    tasks = [asyncio.create_task(api.fetch(mirror)) for mirror in mirrors]
    while not any(task.done() for task in tasks):
        await asyncio.sleep(0)
    winner = next(task for task in tasks if task.done())
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return winner.result()
