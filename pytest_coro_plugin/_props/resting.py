"""A rest on a timer of the loop: props must not use ``asyncio.sleep``, which a learner's file may have replaced.

Floor 1, run side.
"""

from __future__ import annotations

import asyncio


async def rest(seconds: float) -> None:
    """Wait so many seconds of the running loop's time."""
    loop = asyncio.get_running_loop()
    over: asyncio.Future[None] = loop.create_future()
    timer = loop.call_later(seconds, end_rest, over)
    try:
        await over
    finally:
        timer.cancel()


def end_rest(over: asyncio.Future[None]) -> None:
    """End a rest, unless whoever rested has been cancelled in this very round."""
    if not over.done():
        over.set_result(None)
