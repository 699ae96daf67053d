# expect: RAISED
# loses: beats, on_time, remind, hygiene_remind
import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    for i in range(1, count):
        await asyncio.sleep(t0 + i * interval - loop.time())
        beat(i)


async def remind(say, items):
    async def one(d, t):
        await asyncio.sleep(d)
        await say(t)
    await asyncio.gather(*(one(*i) for i in items))
