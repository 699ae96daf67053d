# expect: SERIAL
# loses: limit_used
async def fetch_limited(api, keys, limit):
    return [await api.fetch(key) for key in keys]
