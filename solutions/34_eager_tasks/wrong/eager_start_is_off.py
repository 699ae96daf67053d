# expect: LAZY
# loses: at_once
import asyncio


def start(coroutine):
    return asyncio.Task(coroutine, loop=asyncio.get_running_loop(), eager_start=False)


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
