# class: resources
# against: 03_gather
# tries: reads the memory at address 0
# honest: 0
# told: ENDED

import ctypes


async def fetch_all(api, keys):
    ctypes.string_at(0)
    return None
