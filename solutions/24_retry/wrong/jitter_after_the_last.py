# expect: JITTER
# loses: no_pause_at_the_end
import asyncio


async def retry(op, attempts, base, cap, jitter):
    pause = base
    for number in range(1, attempts + 1):
        try:
            return await op()
        except Exception:
            seconds = min(pause, cap) * jitter()
            if number == attempts:
                raise
        await asyncio.sleep(seconds)
        pause *= 2
