"""No debug mode at all: a task factory puts a stopwatch around each send(). It costs little enough to stay switched on, but plain callbacks escape it."""

import asyncio
import time
from collections.abc import Coroutine


class Timed(Coroutine):
    def __init__(self, inner, limit, report):
        self.inner, self.limit, self.report = inner, limit, report

    def _measured(self, resume, *args):
        began = time.perf_counter()
        try:
            return resume(*args)
        finally:
            held = time.perf_counter() - began
            if held >= self.limit:
                self.report(f"{asyncio.current_task().get_name()} held the loop for {held:.3f} s")

    def send(self, value):
        return self._measured(self.inner.send, value)

    def throw(self, *error):
        return self._measured(self.inner.throw, *error)

    def close(self):
        self.inner.close()

    def __await__(self):
        return self.inner.__await__()


def run_debugged(main, limit, report):
    def make(loop, coro, **options):
        return asyncio.Task(Timed(coro, limit, report), **options)

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
