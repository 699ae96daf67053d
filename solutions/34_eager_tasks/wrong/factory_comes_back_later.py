# expect: STAYS_EAGER
# loses: others_lazy
import asyncio


def start(coroutine):
    loop = asyncio.get_running_loop()
    before = loop.get_task_factory()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = loop.create_task(coroutine)
    task.add_done_callback(lambda task: loop.set_task_factory(before))
    return task


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
