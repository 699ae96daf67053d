"""A heartbeat beside the learner's code: whoever freezes the loop makes it miss beats, and the judge hears that.

Floor 1, run side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .resting import rest


async def heartbeat(beat: Callable[[int], object], interval: float, count: int) -> None:
    """Call ``beat(number)`` every ``interval`` seconds, ``count`` times."""
    for number in range(count):
        beat(number)
        await rest(interval)


DRIVERS: dict[str, Callable[..., Any]] = {"heartbeat": heartbeat}
