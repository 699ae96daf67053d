# expect: COMPLETION_ORDER
# loses: results, forty
import asyncio


async def fetch_all(api, keys):
    tasks = []
    while keys:
        tasks.append(asyncio.create_task(api.fetch(keys.pop())))
    return [await t for t in tasks]
