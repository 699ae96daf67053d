# expect: RETURNS_CORO
async def fetch_all(api, keys):
    return [api.fetch(key) for key in keys]
