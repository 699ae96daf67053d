# class: resources
# against: 03_gather
# tries: takes memory until there is none
# honest: 0

async def fetch_all(api, keys):
    kept = []
    while True:
        kept.append(bytearray(1 << 22))
    return None
