# class: text
# against: 03_gather
# tries: holds a sum of 40,000 terms, which the compiler nests
# honest: 0
# swap: DEEP = +1 * 40000

async def fetch_all(api, keys):
    x = lambda: 1DEEP
    return None
