# expect: WAITS_ALL
# loses: at_once, losers_cancelled
import asyncio


async def fastest(api, mirrors):
    answers = await asyncio.gather(*[api.fetch(mirror) for mirror in mirrors])
    return answers[0]
