# expect: SERIAL
# loses: concurrent, forty
async def fetch_all(api, keys):
    requests = [api.fetch(key) for key in keys]
    values = []
    for request in requests:
        values.append(await request)
    return values
