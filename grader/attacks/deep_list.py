# class: values
# against: 03_gather
# tries: returns a list that is nested 50,000 deep
# honest: 0

async def fetch_all(api, keys):
    deep = []
    for _ in range(50_000):
        deep = [deep]
    return deep
