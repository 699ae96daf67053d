# expect: WRONG_STATE
# loses: ok
def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception():
        return f"failed: {type(task.exception()).__name__}"
    return f"result: {task.result()!r}"
