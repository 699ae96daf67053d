"""Conditional expressions in a row: compact, and each line has to be in its place."""


def describe(task):
    return (
        "pending" if not task.done()
        else "cancelled" if task.cancelled()
        else f"failed: {type(task.exception()).__name__}" if task.exception() is not None
        else f"result: {task.result()!s}"
    )
