"""A timer and a future instead of sleep: what ``sleep`` does inside; nobody needs to write it twice."""

import asyncio


async def rest(seconds):
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    handle = loop.call_later(seconds, over.set_result, None)
    try:
        await over
    finally:
        handle.cancel()


async def retry(op, attempts, base, cap, jitter):
    for number in range(1, attempts + 1):
        try:
            return await op()
        except Exception:
            if number == attempts:
                raise
            await rest(min(cap, base * 2 ** (number - 1)) * jitter())
