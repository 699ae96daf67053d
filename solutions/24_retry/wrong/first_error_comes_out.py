# expect: WRONG_ERROR
# loses: last_error
import asyncio


async def retry(op, attempts, base, cap, jitter):
    first = None
    for number in range(attempts):
        try:
            return await op()
        except Exception as error:
            first = first or error
            if number == attempts - 1:
                raise first
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
