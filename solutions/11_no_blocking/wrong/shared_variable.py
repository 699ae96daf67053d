# expect: NOT_ASKED
# loses: result
import asyncio


async def load(legacy, keys):
    jobs = [asyncio.to_thread(lambda: (key, legacy.read(key))) for key in keys]
    return dict(await asyncio.gather(*jobs))
