# expect: RETURNS_CORO
# loses: results, concurrent, asked_once
async def fetch_all(api, keys):
    return [api.fetch(key) for key in keys]
