# expect: SERIAL
async def fetch_all(api, keys):
    return [await api.fetch(key) for key in keys]
