"""09 · task_states: ask a task how it is, without disturbing it."""

import asyncio


def describe(task: asyncio.Future) -> str:
    """Say in one text how a task is."""
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    if error is not None:
        return f"failed: {type(error).__name__}"
    return f"result: {task.result()}"
