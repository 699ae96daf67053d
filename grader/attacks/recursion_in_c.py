# class: resources
# against: 03_gather
# tries: nests objects until the C stack ends
# honest: 0
# told: ENDED RAISED RETURNS NO_CALLS

import sys


async def fetch_all(api, keys):
    sys.setrecursionlimit(10**9)
    x = None
    for _ in range(10**6):
        x = (x,)
    repr(x)
    hash(x)
    return None
