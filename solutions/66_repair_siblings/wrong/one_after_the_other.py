# expect: SERIAL
async def book_trip(api, parts):
    return [await api.fetch(part) for part in parts]
