"""A context manager makes and tidies up the loop: the order of the steps stands in one place."""

import asyncio
from contextlib import contextmanager


@contextmanager
def tidy_loop():
    loop = asyncio.new_event_loop()
    try:
        yield loop
    finally:
        loop.run_until_complete(tidy_up())
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def tidy_up():
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def run_many(*factories):
    with tidy_loop() as loop:
        return list(map(loop.run_until_complete, (factory() for factory in factories)))
