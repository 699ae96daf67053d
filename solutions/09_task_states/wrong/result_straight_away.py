# expect: TOO_EARLY_RESULT
# loses: pending, ok, none, failed, cancelled, cancelling, future, running
def describe(task):
    if task.result() is not None:
        return f"result: {task.result()}"
    if task.cancelled():
        return "cancelled"
    return "pending"
