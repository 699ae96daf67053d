"""The handler sits at the root, where programs keep theirs: it hears every library, so it has to pick what comes from asyncio."""

import asyncio
import logging
from functools import partial


class Picking(logging.Handler):
    def __init__(self, report):
        super().__init__()
        self._report = report
        self.addFilter(logging.Filter("asyncio"))

    def emit(self, record):
        self._report(record.getMessage())


async def limited(main, limit):
    asyncio.get_event_loop().slow_callback_duration = limit
    result = await main()
    return result


def run_debugged(main, limit, report):
    picking = Picking(report)
    logging.root.addHandler(picking)
    try:
        with asyncio.Runner(debug=True) as runner:
            return runner.run(partial(limited, main, limit)())
    finally:
        logging.root.removeHandler(picking)


def who_waits():
    tasks = set(asyncio.all_tasks())
    tasks.discard(asyncio.current_task())
    waits = {}
    while tasks:
        task = tasks.pop()
        here, names = task.get_coro(), ()
        while here and getattr(here, "cr_running", None) is False:
            names += (here.__name__,)
            here = here.cr_await
        waits[task.get_name()] = list(names)
    return waits
