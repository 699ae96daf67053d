"""Halves the list and gathers the halves: pretty, and a stack of tasks for nothing."""

import asyncio


async def fetch_all(api, keys):
    if not keys:
        return []
    if len(keys) == 1:
        return [await api.fetch(keys[0])]
    middle = len(keys) // 2
    left, right = await asyncio.gather(fetch_all(api, keys[:middle]), fetch_all(api, keys[middle:]))
    return left + right
