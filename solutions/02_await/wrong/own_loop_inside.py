# expect: NESTED_RUN
# loses: result, order, one_at_a_time
import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    loop = asyncio.get_event_loop()
    record = loop.run_until_complete(api.fetch("user:" + user))
    team = loop.run_until_complete(api.fetch("team:" + record["team"]))
    return record["name"], team
