"""A Runner keeps one loop for several runs (3.11): no main coroutine is needed."""

import asyncio


def run_many(*factories):
    with asyncio.Runner() as runner:
        return [runner.run(factory()) for factory in factories]
