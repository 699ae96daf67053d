"""05 · failures: one request breaks; keep the rest, or stop the rest."""

import asyncio
from collections.abc import Sequence


async def try_all(api, keys: Sequence[str]) -> dict:
    """Fetch everything and keep whatever comes: values and failures alike."""
    outcomes = await asyncio.gather(*(api.fetch(key) for key in keys), return_exceptions=True)
    return dict(zip(keys, outcomes, strict=True))


async def all_or_nothing(api, keys: Sequence[str]) -> list:
    """Fetch everything, or stop everything at the first failure."""
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
