"""``call_soon_threadsafe`` and a queue for the answer: what a worker thread would need, heavy from within the loop."""

import asyncio


async def play(hit, log):
    loop = asyncio.get_running_loop()
    played = asyncio.Queue()

    def strike(name, **how):
        hit(name, **how)
        played.put_nowait(name)

    log.append("ready")
    loop.call_soon_threadsafe(strike, "kick")
    loop.call_soon_threadsafe(lambda: strike("snare", loud=True))
    for _ in range(2):
        await played.get()
