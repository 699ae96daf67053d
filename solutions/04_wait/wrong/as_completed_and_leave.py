# expect: NOT_CANCELLED
# loses: losers_cancelled
import asyncio


async def fastest(api, mirrors):
    for answer in asyncio.as_completed([api.fetch(mirror) for mirror in mirrors]):
        return await answer
