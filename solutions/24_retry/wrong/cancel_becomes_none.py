# expect: SWALLOWS_CANCEL
# loses: cancel_passes
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            return await op()
        except Exception:
            if number == attempts - 1:
                raise
        except asyncio.CancelledError:
            return None
        await asyncio.sleep(min(cap, base * 2**number) * jitter())
