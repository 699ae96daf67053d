"""Each task shows its own answer: the shortest; showing and fetching cannot be told apart any more."""

import asyncio


async def stream(api, keys, show):
    async def fetch_and_show(key):
        show(key, await api.fetch(key))

    await asyncio.gather(*map(fetch_and_show, keys))
