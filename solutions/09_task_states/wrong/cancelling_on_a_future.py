# expect: RAISED
# loses: future
def describe(task):
    if task.cancelled():
        return "cancelled"
    if task.cancelling() or not task.done():
        return "pending"
    if task.exception():
        return f"failed: {type(task.exception()).__name__}"
    return f"result: {task.result()}"
