# expect: CANCELLED_RAISES
# loses: cancelled, cancelling
def describe(task):
    if not task.done():
        return "pending"
    if task.exception() is not None:
        return f"failed: {type(task.exception()).__name__}"
    if task.cancelled():
        return "cancelled"
    return f"result: {task.result()}"
