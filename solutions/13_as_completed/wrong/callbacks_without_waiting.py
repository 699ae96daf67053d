# expect: TOO_EARLY
# loses: pairs
import asyncio


async def stream(api, keys, show):
    for key in keys:
        task = asyncio.ensure_future(api.fetch(key))
        task.add_done_callback(lambda done, key=key: show(key, done.result()))
    await asyncio.sleep(0)
