"""A Runner (3.11) gives its loop before anything runs, and a filter on the logger sees each record first and lets nothing reach the screen."""

import asyncio
import inspect
import logging


def run_debugged(main, limit, report):
    def tell(record):
        if record.levelno >= logging.WARNING:
            report(record.getMessage())
        return False

    logger = logging.getLogger("asyncio")
    with asyncio.Runner(debug=True) as runner:
        runner.get_loop().slow_callback_duration = limit
        logger.addFilter(tell)
        try:
            return runner.run(main())
        finally:
            logger.removeFilter(tell)


def inside(awaited):
    return [awaited.cr_code.co_name, *inside(awaited.cr_await)] if inspect.iscoroutine(awaited) else []


def who_waits():
    me = asyncio.current_task()
    return {task.get_name(): inside(task.get_coro()) for task in asyncio.all_tasks() if task is not me}
