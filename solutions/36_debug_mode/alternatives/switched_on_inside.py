"""The program switches debug mode on for itself: it works in a loop that somebody else made, but misses what ran before."""

import asyncio
import contextlib
import logging


@contextlib.contextmanager
def listening(name, tell):
    class Ear(logging.StreamHandler):
        def emit(self, record):
            tell(self.format(record))

    ear = Ear()
    logging.getLogger(name).addHandler(ear)
    try:
        yield
    finally:
        logging.getLogger(name).removeHandler(ear)


def run_debugged(main, limit, report):
    async def program():
        loop = asyncio.get_running_loop()
        loop.set_debug(True)
        loop.slow_callback_duration = limit
        with listening("asyncio", report):
            return await main()

    return asyncio.run(program())


def walk(coroutine):
    while coroutine is not None and hasattr(coroutine, "cr_code"):
        yield coroutine.cr_code.co_name
        coroutine = coroutine.cr_await


def who_waits():
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task() and not task.done()]
    return {task.get_name(): list(walk(task.get_coro())) for task in others}
