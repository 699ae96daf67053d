# expect: SERIAL
# loses: all_started, at_once
import asyncio


async def fastest(api, mirrors):
    loop = asyncio.get_running_loop()
    times = {}
    for mirror in mirrors:
        start = loop.time()
        value = await api.fetch(mirror)
        times[loop.time() - start] = value
    return times[min(times)]
