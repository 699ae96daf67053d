# expect: NEVER_AWAITED
# loses: at_once
import asyncio


async def start(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
