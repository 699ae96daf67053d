"""A TaskGroup around each step: nothing can be left behind, but a group of one says little."""

import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(api.fetch("user:" + user))
    record = first.result()
    async with asyncio.TaskGroup() as group:
        second = group.create_task(api.fetch("team:" + record["team"]))
    return record["name"], second.result()
