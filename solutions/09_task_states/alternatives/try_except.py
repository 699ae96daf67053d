"""Take the result and see what comes out: short, and every kind of exception has to be known."""

import asyncio


def describe(task):
    try:
        return f"result: {task.result()}"
    except asyncio.InvalidStateError:
        return "pending"
    except asyncio.CancelledError:
        return "cancelled"
    except BaseException as error:
        return f"failed: {type(error).__name__}"
