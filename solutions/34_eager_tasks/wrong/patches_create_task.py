# expect: LAZY
# loses: all_eager
import asyncio


def start(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


def run_eager(main):
    before = asyncio.create_task
    asyncio.create_task = start
    try:
        return asyncio.run(main())
    finally:
        asyncio.create_task = before
