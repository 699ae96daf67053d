# expect: ATTEMPTS
# loses: value, backoff
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            if result := await op():
                return result
        except Exception:
            if number == attempts - 1:
                raise
        await asyncio.sleep(min(cap, base * 2**number) * jitter())
