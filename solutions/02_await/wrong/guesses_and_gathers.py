# expect: NOT_SERIAL
# loses: one_at_a_time
import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    record, team = await asyncio.gather(api.fetch("user:" + user), api.fetch("team:blue"))
    return record["name"], team
