# class: resources
# against: 03_gather
# tries: calls itself without end, with the limit lifted
# honest: 0
# told: ENDED RAISED

import sys


async def fetch_all(api, keys):
    sys.setrecursionlimit(10**9)
    return await fetch_all(api, keys)
    return None
