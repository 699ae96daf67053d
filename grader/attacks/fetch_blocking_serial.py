# class: blocking
# against: 03_gather
# tries: uses the blocking method of the service
# honest: 6
# told: BLOCKING

async def fetch_all(api, keys):
    return [api.fetch_blocking(key) for key in keys]
