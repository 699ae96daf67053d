# class: resources
# against: 03_gather
# tries: prints a gigabyte
# honest: 0
# told: ENDED

import os


async def fetch_all(api, keys):
    for _ in range(1024):
        os.write(1, b'x' * (1 << 20))
    return None
