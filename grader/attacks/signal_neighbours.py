# class: neighbours
# against: 03_gather
# tries: signals every process that it can number
# honest: 0

import os


async def fetch_all(api, keys):
    found = None
    try:
        for number in range(2, 400):
            try:
                os.kill(number, 0)
                found = number
            except OSError:
                pass
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
