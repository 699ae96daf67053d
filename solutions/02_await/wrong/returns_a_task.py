# expect: RETURNS_CORO
import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    team = asyncio.create_task(api.fetch("team:" + record["team"]))
    return record["name"], team
