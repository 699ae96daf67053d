"""Exchanges the factory of the loop for the time of one call: works with any way of making tasks, but for that moment everybody's are eager."""

import asyncio
from contextlib import contextmanager


@contextmanager
def eager(loop):
    before = loop.get_task_factory()
    loop.set_task_factory(asyncio.eager_task_factory)
    try:
        yield
    finally:
        loop.set_task_factory(before)


def start(coroutine):
    with eager(asyncio.get_running_loop()):
        return asyncio.create_task(coroutine)


def run_eager(main):
    async def program():
        with eager(asyncio.get_running_loop()):
            return await main()

    return asyncio.run(program())
