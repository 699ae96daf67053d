# expect: NOT_A_TASK
# loses: at_once
import asyncio


def start(coroutine):
    task = asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)
    future = asyncio.get_running_loop().create_future()

    def over(task):
        if not future.done():
            future.set_exception(task.exception()) if task.exception() else future.set_result(task.result())

    if task.done():
        over(task)
    else:
        task.add_done_callback(over)
    return future


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
