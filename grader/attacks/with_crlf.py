# class: text
# against: 03_gather
# tries: has the line ends of another system
# honest: 13/2
# bytes: crlf

async def fetch_all(api, keys):
    return [await api.fetch(key) for key in keys]
