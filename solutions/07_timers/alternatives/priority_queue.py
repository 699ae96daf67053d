"""A heap of what is due: the shape of a scheduler that takes new entries while it runs."""

import asyncio
import heapq


async def run_all(entries):
    loop = asyncio.get_running_loop()
    start = loop.time()
    heap = [(start + delay, place, function, argument) for place, (delay, function, argument) in enumerate(entries)]
    heapq.heapify(heap)
    while heap:
        due, _, function, argument = heap[0]
        if (rest := due - loop.time()) > 0:
            await asyncio.sleep(rest)
        else:
            heapq.heappop(heap)
            function(argument)


async def metronome(beat, interval, count):
    await run_all([(interval * n, beat, n - 1) for n in range(1, count + 1)])


async def remind(say, items):
    await run_all([(delay, say, text) for delay, text in items])
