"""11 · no_blocking: use a client that blocks, and keep the loop free."""

import asyncio
from collections.abc import Sequence


async def load(legacy, keys: Sequence[str]) -> dict:
    """Read every key with a client that knows nothing of asyncio."""
    values = await asyncio.gather(*(asyncio.to_thread(legacy.read, key) for key in keys))
    return dict(zip(keys, values, strict=True))
