# expect: NOT_CANCELLED
import asyncio


async def fastest(api, mirrors):
    for answer in asyncio.as_completed([api.fetch(mirror) for mirror in mirrors]):
        return await answer
