"""The schedule is a generator of its own: easy to test and to swap; the loop only follows it."""

import asyncio
import itertools


def schedule(attempts, base, cap):
    doubled = (base * 2.0**number for number in itertools.count())
    return itertools.islice((min(cap, pause) for pause in doubled), attempts - 1)


async def retry(op, attempts, base, cap, jitter):
    failure = None
    for pause in itertools.chain(schedule(attempts, base, cap), [None]):
        try:
            return await op()
        except Exception as error:
            failure = error
        if pause is not None:
            await asyncio.sleep(pause * jitter())
    raise failure
