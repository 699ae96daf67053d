# expect: RAISED
# loses: value, all_started, at_once, losers_cancelled, single
import asyncio


async def fastest(api, mirrors):
    tasks = [asyncio.create_task(api.fetch(m)) for m in mirrors]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for p in pending:
        p.cancel()
    await asyncio.wait(pending)
    return done.result()
