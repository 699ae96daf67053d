# expect: RUNNING
# loses: pending, ok, none, failed, cancelled, cancelling, future, running
def describe(task):
    if not task.done():
        return "running"
    if task.cancelled():
        return "cancelled"
    if task.exception():
        return f"failed: {type(task.exception()).__name__}"
    return f"result: {task.result()}"
