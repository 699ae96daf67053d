"""A timer cancels the task: what asyncio.timeout does inside; who cancelled has to be remembered."""

import asyncio


async def fetch_or(api, key, limit, default):
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(api.fetch(key))
    timed_out = []

    def give_up():
        timed_out.append(True)
        task.cancel()

    timer = loop.call_later(limit, give_up)
    try:
        return await task
    except asyncio.CancelledError:
        if timed_out:
            return default
        raise
    finally:
        timer.cancel()
        task.cancel()
