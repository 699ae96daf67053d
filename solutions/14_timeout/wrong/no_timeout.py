# expect: TOO_LATE
# loses: slow_default, slow_in_time, slow_cancelled
async def fetch_or(api, key, limit, default):
    return await api.fetch(key)
