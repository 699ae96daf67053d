# expect: TWO_LOOPS
# loses: one_loop
import asyncio


def run_many(*factories):
    return [asyncio.run(factory()) for factory in factories]
