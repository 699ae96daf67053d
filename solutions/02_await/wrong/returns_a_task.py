# expect: RETURNS_CORO
# loses: result, one_at_a_time, hygiene
import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    team = asyncio.create_task(api.fetch("team:" + record["team"]))
    return record["name"], team
