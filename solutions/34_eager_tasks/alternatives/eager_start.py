"""The task class itself knows how to begin eagerly: no factory is needed for one task, and a lambda is enough for all of them."""

import asyncio


def start(coroutine):
    loop = asyncio.get_running_loop()
    return asyncio.Task(coroutine, loop=loop, eager_start=True)


def run_eager(main):
    def make_loop():
        loop = asyncio.new_event_loop()
        loop.set_task_factory(lambda loop, coro, **options: asyncio.Task(coro, loop=loop, eager_start=True, **options))
        return loop

    return asyncio.run(main(), loop_factory=make_loop)
