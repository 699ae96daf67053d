# expect: CANCEL_IS_A_REQUEST
# loses: cancelling
import asyncio


def describe(task):
    if isinstance(task, asyncio.Task) and task.cancelling():
        return "cancelled"
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception():
        return f"failed: {type(task.exception()).__name__}"
    return f"result: {task.result()}"
