# expect: TOO_EARLY_RESULT
# loses: pending, ok, none, failed, cancelled, cancelling, future, running
def describe(task):
    error = task.exception()
    if error:
        return f"failed: {type(error).__name__}"
    if task.cancelled():
        return "cancelled"
    return f"result: {task.result()}" if task.done() else "pending"
