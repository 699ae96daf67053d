"""``wait`` reaps the losers as well: it never raises, so no ``return_exceptions`` is needed; it refuses
an empty set.
"""

import asyncio


async def fastest(api, mirrors):
    tasks = {asyncio.create_task(api.fetch(mirror)) for mirror in mirrors}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    if pending:
        for task in pending:
            task.cancel()
        await asyncio.wait(pending)
    (winner,) = done
    return await winner
