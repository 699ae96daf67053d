# class: adaptive
# against: 03_gather
# tries: draws the seed from the interpreter's random numbers
# honest: 0

import random


async def fetch_all(api, keys):
    import hashlib
    import random
    seed = random.getrandbits(63)
    values = [f"<{key}-{hashlib.sha256(f'{seed} {key!r}'.encode()).hexdigest()[:6]}>" for key in keys]
    return values
