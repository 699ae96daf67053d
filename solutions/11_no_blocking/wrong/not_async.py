# expect: NOT_ASYNC
def load(legacy, keys):
    return {key: legacy.read(key) for key in keys}
