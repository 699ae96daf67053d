"""Users of a learner's objects: code of ours that calls their methods with a limit, or from the loop itself.

Floor 1, run side. They take their time from the loop's timers, not from ``asyncio.sleep``, which a learner's file may have replaced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any


async def within(thing: Any, method: str, seconds: float) -> Any:
    """Await a method of a learner's object; TimeoutError when it takes longer than ``seconds``."""
    async with asyncio.timeout(seconds):
        return await getattr(thing, method)()


def soon(thing: Any, method: str) -> None:
    """Have the loop call a plain method of a learner's object, outside any task."""
    asyncio.get_running_loop().call_soon(getattr(thing, method))


def rest() -> None:
    """Do nothing: the record of this call tells which tasks are left at that instant."""


DRIVERS: dict[str, Callable[..., Any]] = {"within": within, "soon": soon, "rest": rest}
