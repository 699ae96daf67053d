# class: values
# against: 03_gather
# tries: returns text that cannot be written as UTF-8
# honest: 0

async def fetch_all(api, keys):
    return ['\udcff\ud800' for _ in keys]
