"""Done callbacks fill one future: the first wins by itself; the bookkeeping is all yours."""

import asyncio


async def fastest(api, mirrors):
    winner = asyncio.get_running_loop().create_future()

    def report(task):
        if not winner.done() and not task.cancelled():
            winner.set_result(task)

    tasks = [asyncio.create_task(api.fetch(mirror)) for mirror in mirrors]
    for task in tasks:
        task.add_done_callback(report)
    first = await winner
    losers = [task for task in tasks if task is not first]
    for task in losers:
        task.cancel()
    await asyncio.gather(*losers, return_exceptions=True)
    return first.result()
