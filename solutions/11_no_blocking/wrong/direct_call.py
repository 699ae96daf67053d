# expect: BLOCKING
# loses: loop_stays_free
async def load(legacy, keys):
    return {key: legacy.read(key) for key in keys}
