# expect: LAZY
# loses: all_eager
import asyncio


def start(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


def run_eager(main):
    loop = asyncio.new_event_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    loop.close()
    return asyncio.run(main())
