"""07 · timers: let the loop call at a moment, and stay in time."""

import asyncio
from collections.abc import Callable, Sequence


async def metronome(beat: Callable[[int], None], interval: float, count: int) -> None:
    """Call ``beat(0)``, ``beat(1)`` … ``beat(count - 1)`` in a steady rhythm."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    for number in range(count):
        await asyncio.sleep(start + (number + 1) * interval - loop.time())
        beat(number)


async def remind(say: Callable[[str], None], items: Sequence[tuple[float, str]]) -> None:
    """Call ``say(text)`` for each reminder when its delay is over."""
    loop = asyncio.get_running_loop()
    for delay, text in items:
        loop.call_later(delay, say, text)
    await asyncio.sleep(max(delay for delay, _ in items))
