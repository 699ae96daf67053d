"""A ``match`` over the two yes-or-no questions: all cases in one table; the last two share a line."""


def describe(task):
    match task.done(), task.cancelled():
        case False, _:
            return "pending"
        case True, True:
            return "cancelled"
    if error := task.exception():
        return f"failed: {error.__class__.__qualname__}"
    return "result: %s" % (task.result(),)
