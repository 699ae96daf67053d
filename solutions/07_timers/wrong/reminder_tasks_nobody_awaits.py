# expect: LEAK
# loses: hygiene_remind
import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    start = loop.time()
    for number in range(count):
        await asyncio.sleep(start + (number + 1) * interval - loop.time())
        beat(number)


async def remind(say, items):
    async def later(delay, text):
        await asyncio.sleep(delay)
        say(text)
        await asyncio.sleep(1)

    for delay, text in items:
        asyncio.create_task(later(delay, text))
    await asyncio.sleep(max(delay for delay, _ in items))
    await asyncio.sleep(0)
