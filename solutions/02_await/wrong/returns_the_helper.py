# expect: RETURNS_CORO
# loses: result, order, one_at_a_time
async def look_up(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    team = await api.fetch("team:" + record["team"])
    return record["name"], team


async def profile(api, user: str) -> tuple[str, object]:
    return look_up(api, user)
