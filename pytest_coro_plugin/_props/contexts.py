"""Callers with a context of their own: what a learner sets in it is still there afterwards.

Floor 1, run side.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any


async def handle_then_log(
    handle_all: Callable[..., Awaitable[object]],
    log: Callable[..., object],
    api: object,
    rids: list[str],
    out: list[Any],
    text: str,
) -> None:
    """Await the learner's ``handle_all`` and log one line more, in one task."""
    await handle_all(api, rids, [])
    log(out, text)


DRIVERS: dict[str, Callable[..., Any]] = {"handle_then_log": handle_then_log}
