# class: text
# against: 03_gather
# tries: has the compiler compute a huge constant
# honest: 0

async def fetch_all(api, keys):
    x = 1 << (1 << 62) if keys is None else 0
    y = 'x' * (10 ** 9) if keys is None else 0
    z = ((2 ** 100_000) ** 50) if keys is None else 0
    return None
