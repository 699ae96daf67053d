"""17 · taskgroup: one fails, all stop; or one fails, and it is counted."""

import asyncio
from collections.abc import Sequence


async def strict(api, keys: Sequence[str]) -> list:
    """Fetch everything, or stop everything at the first failure and report every failure."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(api.fetch(key)) for key in keys]
    return [task.result() for task in tasks]


async def tolerant(api, keys: Sequence[str]) -> dict:
    """Fetch everything, keep what comes, and count the failures."""
    outcomes = await asyncio.gather(*map(api.fetch, keys), return_exceptions=True)
    return {
        "ok": [outcome for outcome in outcomes if not isinstance(outcome, Exception)],
        "ValueError": sum(isinstance(outcome, ValueError) for outcome in outcomes),
        "KeyError": sum(isinstance(outcome, KeyError) for outcome in outcomes),
    }
