# expect: BLOCKING
async def load(legacy, keys):
    return {key: await legacy.read(key) for key in keys}
