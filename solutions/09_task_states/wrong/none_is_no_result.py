# expect: NONE
# loses: none
def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception():
        return f"failed: {type(task.exception()).__name__}"
    if task.result() is None:
        return "pending"
    return f"result: {task.result()}"
