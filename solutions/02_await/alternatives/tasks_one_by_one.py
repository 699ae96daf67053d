"""Tasks that are awaited at once: right, but a task pays only when something else happens meanwhile."""

import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    first = asyncio.create_task(api.fetch("user:" + user))
    record = await first
    second = asyncio.create_task(api.fetch("team:" + record["team"]))
    return record["name"], await second
