# expect: TOO_EARLY
# loses: on_time, remind
import asyncio


async def metronome(beat, interval, count):
    await asyncio.sleep(interval)
    for i in range(count):
        beat(i)
        await asyncio.sleep(interval - 0.03)


async def remind(say, items):
    for d, t in items:
        asyncio.get_running_loop().call_later(d, say, t)
    await asyncio.sleep(items[-1][0])
