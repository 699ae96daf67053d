"""A helper for what has ended: the caller reads like a sentence, and the helper can be tested alone."""

import asyncio
from contextlib import suppress


def outcome(task: asyncio.Future) -> str:
    with suppress(asyncio.CancelledError):
        if (error := task.exception()) is not None:
            return ": ".join(("failed", type(error).__name__))
        return ": ".join(("result", str(task.result())))
    return "cancelled"


def describe(task: asyncio.Future) -> str:
    return outcome(task) if task.done() else "pending"
