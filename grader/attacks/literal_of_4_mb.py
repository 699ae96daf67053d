# class: text
# against: 03_gather
# tries: holds a literal of four megabytes
# honest: 0
# swap: DATA = x * 4194304
# told: TOO_LARGE

async def fetch_all(api, keys):
    x = 'DATA'
    return None
