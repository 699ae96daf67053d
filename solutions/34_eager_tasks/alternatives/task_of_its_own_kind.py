"""A task class of one's own, made eager by create_eager_task_factory: the place for whatever every task of a program should know."""

import asyncio


class Marked(asyncio.Task):
    """A task of this program, and of no library that it uses."""


EAGER = asyncio.create_eager_task_factory(Marked)


def start(coroutine):
    return EAGER(asyncio.get_event_loop(), coroutine)


def run_eager(main):
    loop = asyncio.new_event_loop()
    try:
        loop.set_task_factory(EAGER)
        return loop.run_until_complete(main())
    finally:
        loop.close()
