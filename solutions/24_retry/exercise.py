"""24 · retry: try again, with longer and longer pauses, and know when to stop."""

import asyncio
from collections.abc import Callable


async def retry(op: Callable, attempts: int, base: float, cap: float, jitter: Callable[[], float]) -> object:
    """Call ``op`` until it succeeds, at most ``attempts`` times, and pause in between."""
    for number in range(attempts - 1):
        try:
            return await op()
        except Exception:  # every failure is a reason to try again
            await asyncio.sleep(min(cap, base * 2**number) * jitter())
    return await op()
