# class: channel
# against: 03_gather
# tries: sends JSON that is nested 100,000 deep
# honest: 0
# told: ENDED

import os


async def fetch_all(api, keys):
    body = b"[" * 100_000
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, len(body).to_bytes(4) + body)
        except OSError:
            pass
    return None
