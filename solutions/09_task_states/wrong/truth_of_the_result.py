# expect: NONE
# loses: none
def describe(task):
    if task.cancelled():
        return "cancelled"
    if task.done() and task.exception():
        return f"failed: {type(task.exception()).__name__}"
    if task.done() and task.result():
        return f"result: {task.result()}"
    return "pending"
