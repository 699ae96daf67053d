# expect: WAITS_ALL
# loses: at_once, losers_cancelled
import asyncio


async def fastest(api, mirrors):
    finished = []

    async def ask(mirror):
        finished.append(await api.fetch(mirror))

    await asyncio.gather(*[ask(mirror) for mirror in mirrors])
    return finished[0]
