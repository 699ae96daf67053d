# expect: WRONG_STATE
# loses: pending, ok, none, failed, cancelled, cancelling, future, running
def describe(task):
    print("pending" if not task.done() else "done")
