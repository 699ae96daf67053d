# expect: SERIAL
# loses: concurrent, forty
async def fetch_all(api, keys):
    values = []
    for key in keys:
        values.append(await api.fetch(key))
    return values
