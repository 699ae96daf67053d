# expect: PAUSE_AT_END
# loses: no_pause_at_the_end
import asyncio


async def retry(op, attempts, base, cap, jitter):
    failure = None
    for number in range(attempts):
        try:
            return await op()
        except Exception as error:
            failure = error
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
    raise failure
