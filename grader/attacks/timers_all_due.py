# class: clock
# against: 03_gather
# tries: makes every timer due at once
# honest: 13/2

import asyncio


async def fetch_all(api, keys):
    loop = asyncio.get_running_loop()
    try:
        loop.call_later = lambda delay, callback, *args, **named: loop.call_soon(callback, *args)
        loop.call_at = lambda when, callback, *args, **named: loop.call_soon(callback, *args)
    except AttributeError:
        pass
    return [await api.fetch(key) for key in keys]
