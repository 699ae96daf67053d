# class: blocking
# against: 03_gather
# tries: waits for a semaphore below Python that nobody will ever raise, with the lookout's thread still awake
# honest: 0
# told: ENDED

import ctypes


async def fetch_all(api, keys):
    ctypes.CDLL(None).sem_wait(ctypes.create_string_buffer(64))
    return None
