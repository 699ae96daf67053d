# expect: WRONG_STATE
# loses: failed
def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception():
        return f"failed: {task.exception()}"
    return f"result: {task.result()}"
