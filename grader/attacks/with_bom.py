# class: text
# against: 03_gather
# tries: begins with a byte order mark
# honest: 13/2
# bytes: bom

async def fetch_all(api, keys):
    return [await api.fetch(key) for key in keys]
