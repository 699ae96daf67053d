# expect: RETURNS_CORO
# loses: first_try, hygiene, value, backoff, gives_up, last_error, no_pause_at_the_end, jitter, cancel_passes
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            return op()
        except Exception:
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
