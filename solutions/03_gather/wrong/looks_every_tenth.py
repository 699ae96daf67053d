# expect: TIME
# loses: forty
import asyncio


async def fetch_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(k)) for k in keys]
    while not all(t.done() for t in tasks):
        await asyncio.sleep(0.1)
    return [t.result() for t in tasks]
