# expect: WRONG_ERROR
# loses: last_error
import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        try:
            return await op()
        except Exception as error:
            if number == attempts - 1:
                raise RuntimeError("gave up") from error
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
