# expect: BLOCKING
# loses: no_blocking
import time


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            return await op()
        except Exception:
            if number == attempts - 1:
                raise
            time.sleep(min(cap, base * 2**number) * jitter())
