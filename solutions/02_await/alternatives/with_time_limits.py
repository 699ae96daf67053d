"""A time limit on each request: what production code adds; the limit itself is one more thing to choose."""

import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    record = await asyncio.wait_for(api.fetch("user:" + user), timeout=3600)
    async with asyncio.timeout(3600):
        team = await api.fetch("team:" + record["team"])
    return record["name"], team
