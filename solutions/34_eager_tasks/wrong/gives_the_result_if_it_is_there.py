# expect: NOT_A_TASK
# loses: at_once
import asyncio


def start(coroutine):
    task = asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)
    return task.result() if task.done() else task


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
