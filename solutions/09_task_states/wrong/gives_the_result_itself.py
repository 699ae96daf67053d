# expect: WRONG_STATE
# loses: ok, none, failed, future
def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    return task.exception() or task.result()
