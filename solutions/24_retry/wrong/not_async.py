# expect: NOT_ASYNC
# loses: first_try, no_blocking, hygiene, value, backoff, gives_up, last_error, no_pause_at_the_end, jitter, cancel_passes
import asyncio


def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            return asyncio.run(op())
        except Exception:
            if number == attempts - 1:
                raise
