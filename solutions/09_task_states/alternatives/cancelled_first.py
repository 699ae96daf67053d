"""Asks ``cancelled()`` before ``done()``: just as safe, since a task that is not done is not cancelled."""


def describe(task):
    if task.cancelled():
        return "cancelled"
    elif task.done():
        failure = task.exception()
        if failure is None:
            value = task.result()
            return f"result: {value}"
        else:
            return "failed: " + failure.__class__.__name__
    else:
        return "pending"
