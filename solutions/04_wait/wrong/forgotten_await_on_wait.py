# expect: NEVER_AWAITED
# loses: value, all_started, at_once
import asyncio


async def fastest(api, mirrors):
    tasks = [asyncio.create_task(api.fetch(mirror)) for mirror in mirrors]
    done, pending = asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    return done.pop().result()
