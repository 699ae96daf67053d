# class: channel
# against: 03_gather
# tries: announces a message of four gigabytes
# honest: 0
# told: ENDED

import os


async def fetch_all(api, keys):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"\xff\xff\xff\xff")
        except OSError:
            pass
    return None
