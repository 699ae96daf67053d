# expect: SWALLOWS_CANCEL
# loses: cancel_passes
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            if number:
                await asyncio.sleep(min(cap, base * 2 ** (number - 1)) * jitter())
            return await op()
        except:  # noqa: E722
            if number == attempts - 1:
                raise
