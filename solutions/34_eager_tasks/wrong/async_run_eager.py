# expect: RETURNS_CORO
# loses: run
import asyncio


def start(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


async def run_eager(main):
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    return await main()
