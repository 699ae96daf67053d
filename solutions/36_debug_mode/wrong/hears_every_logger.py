# expect: FALSE_ALARM
# loses: quiet
import asyncio
import logging


class Telling(logging.Handler):
    def __init__(self, report):
        super().__init__(logging.WARNING)
        self.report = report

    def emit(self, record):
        self.report(record.getMessage())


def run_debugged(main, limit, report):
    async def program():
        asyncio.get_running_loop().slow_callback_duration = limit
        return await main()

    handler = Telling(report)
    logger = logging.getLogger()
    logger.addHandler(handler)
    try:
        return asyncio.run(program(), debug=True)
    finally:
        logger.removeHandler(handler)


def who_waits():
    found = {}
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        found[task.get_name()] = stack = []
        coroutine = task.get_coro()
        while asyncio.iscoroutine(coroutine):
            stack.append(coroutine.__name__)
            coroutine = coroutine.cr_await
    return found
