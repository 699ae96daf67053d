"""A while loop that doubles the pause as it goes: no powers; the state has to be kept in step by hand."""

import asyncio


async def retry(op, attempts, base, cap, jitter):
    pause = base
    left = attempts
    while True:
        left -= 1
        try:
            return await op()
        except Exception:
            if left == 0:
                raise
        await asyncio.sleep(min(pause, cap) * jitter())
        pause *= 2
