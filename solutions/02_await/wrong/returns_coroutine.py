# expect: RETURNS_CORO
# loses: result, order, one_at_a_time
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    return record["name"], api.fetch("team:" + record["team"])
