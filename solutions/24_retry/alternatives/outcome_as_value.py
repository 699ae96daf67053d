"""Success and failure as values of one small coroutine: no control flow by exceptions in the loop."""

import asyncio


async def outcome(op):
    [result] = await asyncio.gather(op(), return_exceptions=True)
    return result, isinstance(result, Exception)


async def retry(op, attempts, base, cap, jitter):
    number = 0
    while True:
        result, failed = await outcome(op)
        number += 1
        if not failed:
            return result
        if number >= attempts:
            raise result
        await asyncio.sleep(min(cap, base * pow(2, number - 1)) * jitter())
