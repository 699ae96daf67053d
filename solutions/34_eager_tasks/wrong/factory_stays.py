# expect: STAYS_EAGER
# loses: others_lazy
import asyncio


def start(coroutine):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    return loop.create_task(coroutine)


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
