"""Waits again and again for the next answer: full control over each arrival, at the price of bookkeeping."""

import asyncio


async def fetch_all(api, keys):
    place_of = {asyncio.create_task(api.fetch(key)): place for place, key in enumerate(keys)}
    values = [None] * len(keys)
    pending = set(place_of)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            values[place_of[task]] = task.result()
    return values
