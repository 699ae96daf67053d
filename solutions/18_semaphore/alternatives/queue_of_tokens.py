"""Tokens in a queue: who holds a token may ask; the token can carry something, a connection for example."""

import asyncio


async def fetch_limited(api, keys, limit):
    tokens = asyncio.Queue()
    for number in range(limit):
        tokens.put_nowait(number)

    async def fetch(key):
        token = await tokens.get()
        try:
            return await api.fetch(key)
        finally:
            tokens.put_nowait(token)

    return tuple(await asyncio.gather(*map(fetch, keys)))
