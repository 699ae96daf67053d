# expect: TIME
# loses: nothing_ok
import asyncio


async def try_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(k)) for k in keys]
    while not all(t.done() for t in tasks):
        await asyncio.sleep(0.1)
    return {k: t.exception() or t.result() for k, t in zip(keys, tasks)}


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(k)) for k in keys]
    while not all(t.done() for t in tasks):
        await asyncio.sleep(0.1)
        for t in tasks:
            if t.done() and t.exception():
                for o in tasks:
                    o.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                raise t.exception()
    return [t.result() for t in tasks]
