# expect: OVERLAPPING_ATTEMPTS
# loses: first_try, value, backoff, gives_up, last_error, no_pause_at_the_end, jitter, cancel_passes
import asyncio


async def retry(op, attempts, base, cap, jitter):
    outcomes = await asyncio.gather(*[op() for _ in range(attempts)], return_exceptions=True)
    for outcome in outcomes:
        if not isinstance(outcome, Exception):
            return outcome
    raise outcomes[-1]
