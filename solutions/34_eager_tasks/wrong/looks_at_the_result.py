# expect: RAISES_AT_ONCE
# loses: failure_kept
import asyncio


def start(coroutine):
    task = asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)
    if task.done():
        task.result()
    return task


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
