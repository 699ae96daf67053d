"""06 · call_soon: let the loop call plain functions."""

import asyncio
from collections.abc import Callable
from functools import partial


async def play(hit: Callable, log: list) -> None:
    """Have the event loop hit a kick and a snare drum."""
    loop = asyncio.get_running_loop()
    loop.call_soon(hit, "kick")
    loop.call_soon(partial(hit, "snare", loud=True))
    log.append("ready")
    await asyncio.sleep(0)
