# expect: TIME
# loses: single
import asyncio


async def fastest(api, mirrors):
    tasks = [asyncio.create_task(api.fetch(k)) for k in mirrors]
    while not any(t.done() for t in tasks):
        await asyncio.sleep(0.1)
    winner = next(t for t in tasks if t.done())
    for t in tasks:
        t.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return winner.result()
