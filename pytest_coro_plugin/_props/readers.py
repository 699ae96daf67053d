"""Readers of an async iterator that a learner wrote.

Floor 1, run side. What was read is told to a plain service, so the judge knows it with its instant.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .resting import rest


async def read(
    given: Any, note: Callable[[Any], object], most: int | None = None, pause: float = 0.0, closing: bool = False
) -> None:
    """Read items and tell each of them; with ``most`` stop after so many and call ``aclose``.

    Args:
        given: what the learner's function gave.
        note: a plain service of one argument.
        most: how many to read; None reads to the end.
        pause: seconds to wait after each item.
        closing: call ``aclose`` at the end as well, as ``contextlib.aclosing`` does.
    """
    reader = aiter(given)
    told = 0
    async for item in reader:
        note(item)
        told += 1
        if told == most:
            break
        if pause:
            await rest(pause)
    if closing or told == most:
        await (given if hasattr(given, "aclose") else reader).aclose()


DRIVERS: dict[str, Callable[..., Any]] = {"read": read}
