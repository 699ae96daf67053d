# class: adaptive
# against: 03_gather
# tries: guesses the six digits that the judge puts behind each value
# honest: 0

async def fetch_all(api, keys):
    import hashlib
    values = [f"<{key}-{hashlib.sha256(f'{seed} {key!r}'.encode()).hexdigest()[:6]}>" for seed, key in zip(range(1, 99), keys)]
    return values
