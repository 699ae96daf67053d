# expect: CANCELLED_RAISES
# loses: pending, ok, none, failed, cancelled, cancelling, future
def describe(task):
    if task.cancel():
        return "pending"
    if task.exception():
        return f"failed: {type(task.exception()).__name__}"
    return f"result: {task.result()}"
