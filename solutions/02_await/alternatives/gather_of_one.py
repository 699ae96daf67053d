"""``gather`` around a single request each: works, says "concurrent" where nothing is."""

import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    [record] = await asyncio.gather(api.fetch("user:" + user))
    [team] = await asyncio.gather(api.fetch("team:" + record["team"]))
    return record["name"], team
