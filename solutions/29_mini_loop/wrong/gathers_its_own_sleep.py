# expect: LOOP_OF_ASYNCIO
# loses: results, clock, no_asyncio
import asyncio
import heapq
from collections import deque


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    loop = asyncio.new_event_loop()

    async def one(c):
        return await c

    async def main():
        return await asyncio.gather(*coros)
    return loop.run_until_complete(main()), loop.time()
