# expect: WAITS_ALL
# loses: at_once, losers_cancelled
import asyncio


async def fastest(api, mirrors):
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(api.fetch(m)) for m in mirrors]
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
