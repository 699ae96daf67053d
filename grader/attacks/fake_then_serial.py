# class: clock
# against: 03_gather
# tries: keeps decoys in flight while it asks one after the other
# honest: 7

import asyncio


async def fetch_all(api, keys):
    decoys = [asyncio.ensure_future(api.fetch(key)) for key in keys]
    values = [await api.fetch(key) for key in keys]
    await asyncio.gather(*decoys)
    return values
