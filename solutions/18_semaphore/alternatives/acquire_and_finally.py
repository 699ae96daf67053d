"""Acquire and release by hand: shows what ``async with`` does; the finally is easily forgotten."""

import asyncio


async def limited(slots, request):
    await slots.acquire()
    try:
        return await request()
    finally:
        slots.release()


async def fetch_limited(api, keys, limit):
    slots = asyncio.BoundedSemaphore(limit)
    tasks = [asyncio.create_task(limited(slots, lambda key=key: api.fetch(key))) for key in keys]
    return [await task for task in tasks]
