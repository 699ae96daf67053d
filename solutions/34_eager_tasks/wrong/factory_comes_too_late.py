# expect: LAZY
# loses: all_eager
import asyncio


def start(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


def run_eager(main):
    async def program():
        task = asyncio.create_task(main())
        await asyncio.sleep(0)
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
        return await task

    return asyncio.run(program())
