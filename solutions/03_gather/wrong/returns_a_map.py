# expect: VALUE
# loses: results, empty, forty
import asyncio


async def fetch_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(k)) for k in keys]
    if tasks:
        await asyncio.wait(tasks)
    return map(lambda t: t.result(), tasks)
