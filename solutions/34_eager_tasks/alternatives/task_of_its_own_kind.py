"""A task class of one's own, made eager by create_eager_task_factory: the place for whatever every task of a program should know."""

import asyncio


class Named(asyncio.Task):
    """A task that carries the name of its coroutine."""

    def __init__(self, coro, **options):
        self.purpose = getattr(coro, "__qualname__", "?")
        super().__init__(coro, **options)


EAGER = asyncio.create_eager_task_factory(Named)


def start(coroutine):
    return EAGER(asyncio.get_event_loop(), coroutine, name="started")


def run_eager(main):
    loop = asyncio.new_event_loop()
    try:
        loop.set_task_factory(EAGER)
        return loop.run_until_complete(main())
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
