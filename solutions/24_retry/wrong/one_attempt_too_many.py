# expect: ATTEMPTS
# loses: gives_up, last_error
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts + 1):
        try:
            return await op()
        except Exception:
            if number == attempts:
                raise
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
