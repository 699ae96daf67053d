"""A decorator sends any plain function to a thread: handy for a whole module of old functions."""

import asyncio
from functools import wraps


def in_thread(function):
    @wraps(function)
    async def wrapper(*args, **kwargs):
        return await asyncio.to_thread(function, *args, **kwargs)

    return wrapper


async def load(legacy, keys):
    read = in_thread(legacy.read)
    results = {}
    for finished in asyncio.as_completed([pair(read, key) for key in keys]):
        key, value = await finished
        results[key] = value
    return results


async def pair(read, key):
    return key, await read(key)
