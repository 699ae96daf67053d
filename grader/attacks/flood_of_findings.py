# class: channel
# against: 03_gather
# tries: makes ten thousand un-awaited coroutines so that the report bursts
# honest: 13/2

import asyncio


async def fetch_all(api, keys):
    for _ in range(10_000):
        asyncio.sleep(1)
    return [await api.fetch(key) for key in keys]
