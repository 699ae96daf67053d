# class: resources
# against: 03_gather
# tries: takes four gigabytes
# honest: 0

async def fetch_all(api, keys):
    x = bytearray(4 << 30)
    return None
