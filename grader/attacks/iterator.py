# class: values
# against: 03_gather
# tries: returns an iterator that never ends
# honest: 0

async def fetch_all(api, keys):
    import itertools
    return itertools.repeat(None)
