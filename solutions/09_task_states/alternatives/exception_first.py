"""``exception()`` asks three questions at once: None is an answer too, and it comes only when all is well."""

import asyncio


def describe(task):
    try:
        error = task.exception()
    except asyncio.CancelledError:
        return "cancelled"
    except asyncio.InvalidStateError:
        return "pending"
    return "result: " + str(task.result()) if error is None else "failed: " + error.__class__.__name__
