# expect: NEVER_AWAITED
# loses: hygiene, backoff, jitter
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            return await op()
        except Exception:
            if number == attempts - 1:
                raise
            asyncio.sleep(min(cap, base * 2**number) * jitter())
