# expect: SERIAL
# loses: concurrent, forty
async def fetch_all(api, keys):
    return [await api.fetch(key) for key in keys]
