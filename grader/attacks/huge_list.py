# class: values
# against: 03_gather
# tries: returns ten million numbers
# honest: 0

async def fetch_all(api, keys):
    return list(range(10_000_000))
