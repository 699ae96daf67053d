# expect: LOOP_NOT_CLOSED
# loses: run
import asyncio


def start(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


def run_eager(main):
    loop = asyncio.new_event_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    return loop.run_until_complete(main())
