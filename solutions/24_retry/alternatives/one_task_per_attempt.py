"""Each attempt is a task whose exception is looked at, not caught; cancelling has to be passed on to the task."""

import asyncio


async def retry(op, attempts, base, cap, jitter):
    for number in range(attempts):
        task = asyncio.ensure_future(op())
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            raise
        error = task.exception()
        if error is None or number + 1 == attempts:
            return task.result()
        await asyncio.sleep(jitter() * min(base * (1 << number), cap))
