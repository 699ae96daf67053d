# class: resources
# against: 03_gather
# tries: loops for ever
# honest: 0
# told: BLOCKING HANG

async def fetch_all(api, keys):
    while True:
        pass
    return None
