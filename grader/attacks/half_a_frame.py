# class: channel
# against: 03_gather
# tries: sends half a message and then nothing
# honest: 0

import os


async def fetch_all(api, keys):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"\0\0\1\0{")
        except OSError:
            pass
    while True:
        pass
    return None
