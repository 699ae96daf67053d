# expect: RUNNING
# loses: running
import asyncio


def describe(task):
    if task is asyncio.current_task():
        return "running"
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception():
        return f"failed: {type(task.exception()).__name__}"
    return f"result: {task.result()}"
