"""The loop by hand, as before asyncio.run: each step can be seen, but what the program leaves behind is not tidied up."""

import asyncio
import logging


def run_debugged(main, limit, report):
    loop = asyncio.new_event_loop()
    handler = logging.Handler()
    handler.emit = lambda record: report(logging.Formatter("%(levelname)s %(message)s").format(record))
    logger = logging.getLogger("asyncio")
    try:
        loop.set_debug(True)
        loop.slow_callback_duration = limit
        logger.addHandler(handler)
        return loop.run_until_complete(main())
    finally:
        logger.removeHandler(handler)
        loop.close()


def who_waits():
    rows = []
    me = asyncio.current_task()
    for task in filter(lambda task: task != me, asyncio.all_tasks(asyncio.get_running_loop())):
        chain = [task.get_coro()]
        while hasattr(chain[-1].cr_await, "cr_await"):
            chain.append(chain[-1].cr_await)
        rows.append((task, [link.__qualname__ for link in chain]))
    return dict((task.get_name(), names) for task, names in rows)
