# class: blocking
# against: 11_no_blocking
# tries: reads with the blocking client on the loop's thread
# honest: 3
# told: BLOCKING

async def load(legacy, keys):
    return {key: legacy.read(key) for key in keys}
