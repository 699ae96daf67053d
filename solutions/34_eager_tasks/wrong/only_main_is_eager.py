# expect: LAZY
# loses: all_eager
import asyncio


def start(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


def run_eager(main):
    async def program():
        return await start(main())

    return asyncio.run(program())
