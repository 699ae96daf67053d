# class: adaptive
# against: 03_gather
# tries: asks the blocking method for thousands of keys to learn how values are made
# honest: 0

async def fetch_all(api, keys):
    for number in range(5_000):
        api.fetch_blocking(f'{number}')
    return None
