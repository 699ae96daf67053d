# expect: NEVER_AWAITED
# loses: result, order, one_at_a_time
async def profile(api, user: str) -> tuple[str, object]:
    record = api.fetch("user:" + user)
    team = await api.fetch("team:" + record["team"])
    return record["name"], team
