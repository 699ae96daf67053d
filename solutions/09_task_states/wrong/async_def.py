# expect: RETURNS_CORO
# loses: pending, ok, none, failed, cancelled, cancelling, future, running
async def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception():
        return f"failed: {type(task.exception()).__name__}"
    return f"result: {task.result()}"
