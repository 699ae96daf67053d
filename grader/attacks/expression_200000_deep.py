# class: text
# against: 03_gather
# tries: holds an expression that is 200,000 deep
# honest: 0
# swap: DEEP = - * 200000

async def fetch_all(api, keys):
    x = DEEP + 1
    return None
