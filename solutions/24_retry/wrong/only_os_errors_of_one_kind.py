# expect: ATTEMPTS
# loses: value, backoff, gives_up, last_error, jitter, cancel_passes
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            return await op()
        except ConnectionError:
            if number == attempts - 1:
                raise
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
