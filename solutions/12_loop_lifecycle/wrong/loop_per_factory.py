# expect: TWO_LOOPS
# loses: one_loop
import asyncio


def run_one(coroutine):
    with asyncio.Runner() as runner:
        return runner.run(coroutine)


def run_many(*factories):
    return [run_one(factory()) for factory in factories]
