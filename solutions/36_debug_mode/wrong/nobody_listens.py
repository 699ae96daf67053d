# expect: NOT_REPORTED
# loses: reported
import asyncio


def run_debugged(main, limit, report):
    async def program():
        asyncio.get_running_loop().slow_callback_duration = limit
        return await main()

    return asyncio.run(program(), debug=True)


def who_waits():
    found = {}
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        found[task.get_name()] = stack = []
        coroutine = task.get_coro()
        while asyncio.iscoroutine(coroutine):
            stack.append(coroutine.__name__)
            coroutine = coroutine.cr_await
    return found
