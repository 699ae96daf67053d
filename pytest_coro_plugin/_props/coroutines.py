"""Coroutine objects of ours for a loop that a learner wrote: they await the learner's ``Sleep``, each other, or something that yields None.

Floor 1, run side. What they note goes through a service, so the judge sees in which order they ran.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator
from typing import Any


class Turn:
    """Something foreign to await: it yields None once."""

    def __await__(self) -> Generator[None, None, None]:
        yield


async def sleeper(sleep: Callable[[float], Any], note: Callable[[Any], object], name: str, pauses: list[float]) -> str:
    """Note the name before each pause; give it in capitals."""
    for seconds in pauses:
        note(name)
        await _pause(sleep, seconds)
    return name.upper()


async def _pause(sleep: Callable[[float], Any], seconds: float) -> None:
    await sleep(seconds)


async def yielder(note: Callable[[Any], object], times: int) -> int:
    """Yield None so many times, noting the number before each."""
    for _ in range(times):
        note(times)
        await Turn()
    return times


async def failing(sleep: Callable[[float], Any], seconds: float, fail: Callable[[], object]) -> None:
    """Call something that raises, after a pause."""
    await sleep(seconds)
    fail()


MAKERS: dict[str, Callable[..., Coroutine[Any, Any, Any]]] = {"sleeper": sleeper, "yielder": yielder, "failing": failing}
