# expect: WRONG_PAUSE
# loses: backoff, jitter
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            return await op()
        except Exception:
            if number == attempts - 1:
                raise
        await asyncio.sleep(min(cap, base * (number + 1)) * jitter())
