# expect: NO_CALLS
# loses: result, concurrent
async def load(legacy, keys):
    return {key: f"<{key}>" for key in keys}
