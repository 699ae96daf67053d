"""03 · gather: ask for everything at once, answer in the order of the keys."""

import asyncio
from collections.abc import Sequence


async def fetch_all(api, keys: Sequence) -> list:
    """Fetch every key, all at the same time."""
    return await asyncio.gather(*(api.fetch(key) for key in keys))
