# expect: REPORTED_LATE
# loses: reported
import asyncio
import logging


class Telling(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.texts = []

    def emit(self, record):
        self.texts.append(record.getMessage())


def run_debugged(main, limit, report):
    async def program():
        asyncio.get_running_loop().slow_callback_duration = limit
        return await main()

    handler = Telling()
    logger = logging.getLogger("asyncio")
    logger.addHandler(handler)
    try:
        return asyncio.run(program(), debug=True)
    finally:
        logger.removeHandler(handler)
        for text in handler.texts:
            report(text)


def who_waits():
    found = {}
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        found[task.get_name()] = stack = []
        coroutine = task.get_coro()
        while asyncio.iscoroutine(coroutine):
            stack.append(coroutine.__name__)
            coroutine = coroutine.cr_await
    return found
