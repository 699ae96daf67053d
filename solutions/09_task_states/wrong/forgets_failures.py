# expect: FAILED_RAISES
# loses: failed
def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    return f"result: {task.result()}"
