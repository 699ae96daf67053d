"""04 · wait: the first answer wins, the others are called off."""

import asyncio
from collections.abc import Sequence


async def fastest(api, mirrors: Sequence[str]) -> object:
    """Ask every mirror at once and give back the first answer."""
    tasks = [asyncio.create_task(api.fetch(mirror)) for mirror in mirrors]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()
