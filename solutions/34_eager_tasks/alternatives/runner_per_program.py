"""Small functions put together with partial: a Runner with a loop that is eager from its birth; nothing runs before the factory is set."""

import asyncio
from functools import partial


def eager_loop():
    loop = asyncio.new_event_loop()
    loop.set_task_factory(partial(asyncio.eager_task_factory))
    return loop


def start(coroutine):
    make = partial(asyncio.Task, eager_start=True)
    return make(coroutine, loop=asyncio.get_running_loop())


def run_eager(main):
    with asyncio.Runner(loop_factory=eager_loop) as runner:
        result = runner.run(main())
    return result
