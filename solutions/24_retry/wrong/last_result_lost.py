# expect: VALUE
# loses: value
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts - 1):
        try:
            return await op()
        except Exception:
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
    await op()
