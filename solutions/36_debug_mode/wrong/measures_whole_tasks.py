# expect: REPORTED_LATE
# loses: reported
import asyncio
import time


async def timed(coroutine, limit, report):
    began = time.perf_counter()
    try:
        return await coroutine
    finally:
        took = time.perf_counter() - began
        if took >= limit:
            report(f"{asyncio.current_task().get_name()} took {took:.3f} s")


def run_debugged(main, limit, report):
    def make(loop, coro, **options):
        return asyncio.Task(timed(coro, limit, report), **options)

    async def program():
        asyncio.get_running_loop().set_task_factory(make)
        return await main()

    return asyncio.run(program())


def who_waits():
    stacks = {}
    for task in asyncio.all_tasks():
        if task is asyncio.current_task():
            continue
        names, where = [], task.get_coro()
        while getattr(where, "cr_frame", None) is not None:
            names.append(where.cr_frame.f_code.co_name)
            where = where.cr_await
        stacks[task.get_name()] = names
    return stacks
