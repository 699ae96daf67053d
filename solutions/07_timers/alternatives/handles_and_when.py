"""Handles know their moment: ``when()`` of the last one says how long to wait."""

import asyncio


async def wait_for_handles(handles):
    loop = asyncio.get_running_loop()
    last = max(handle.when() for handle in handles)
    over = loop.create_future()
    loop.call_at(last, over.set_result, None)
    await over


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    await wait_for_handles([loop.call_later(n * interval, beat, n - 1) for n in range(1, count + 1)])


async def remind(say, items):
    loop = asyncio.get_running_loop()
    await wait_for_handles([loop.call_later(delay, say, text) for delay, text in items])
