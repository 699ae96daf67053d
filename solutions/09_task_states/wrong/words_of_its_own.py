# expect: WRONG_STATE
# loses: ok, none, failed, future
def describe(task):
    return task._state.lower()
