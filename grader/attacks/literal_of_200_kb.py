# class: text
# against: 03_gather
# tries: holds a literal of 200 kB, which may come in
# honest: 0
# swap: DATA = x * 200000

async def fetch_all(api, keys):
    x = 'DATA'
    return None
