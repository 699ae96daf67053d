# expect: WRONG_STATE
# loses: ok, none, failed, cancelled, cancelling, future
import functools


@functools.lru_cache
def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception() is not None:
        return f"failed: {type(task.exception()).__name__}"
    return f"result: {task.result()}"
