# expect: NOT_ITS_TASK
# loses: own_task
import asyncio


async def inner(coroutine):
    return await asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


def start(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), inner(coroutine))


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
