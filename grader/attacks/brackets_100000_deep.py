# class: text
# against: 03_gather
# tries: opens 100,000 brackets
# honest: 0
# swap: DEEP = [ * 100000

async def fetch_all(api, keys):
    x = DEEP
    return None
