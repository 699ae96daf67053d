# class: text
# against: 03_gather
# tries: holds a chain of 50,000 attributes
# honest: 0
# swap: DEEP = .a * 50000

async def fetch_all(api, keys):
    x = lambda: keysDEEP
    return None
