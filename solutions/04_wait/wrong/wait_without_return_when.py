# expect: WAITS_ALL
# loses: at_once, losers_cancelled
import asyncio


async def fastest(api, mirrors):
    tasks = [asyncio.create_task(api.fetch(mirror)) for mirror in mirrors]
    done, pending = await asyncio.wait(tasks)
    for task in pending:
        task.cancel()
    return done.pop().result()
