"""An ExitStack holds the steps of tidying up, last in, first out: each is registered where it becomes necessary."""

import asyncio
from contextlib import ExitStack


def run_many(*factories):
    with ExitStack() as stack:
        loop = asyncio.new_event_loop()
        stack.callback(loop.close)
        stack.callback(lambda: loop.run_until_complete(loop.shutdown_asyncgens()))
        stack.callback(lambda: loop.run_until_complete(reap(loop)))
        return [loop.run_until_complete(factory()) for factory in factories]


async def reap(loop):
    for task in asyncio.all_tasks(loop):
        if task is not asyncio.current_task():
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass
