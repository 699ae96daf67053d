# expect: REUSED_CORO
# loses: value, backoff, gives_up, last_error, no_pause_at_the_end, jitter
import asyncio


async def retry(op, attempts, base, cap, jitter):
    coroutine = op()
    for number in range(attempts):
        try:
            return await coroutine
        except Exception:
            if number == attempts - 1:
                raise
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
