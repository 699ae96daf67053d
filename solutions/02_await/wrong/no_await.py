# expect: NEVER_AWAITED
# loses: result, order, one_at_a_time
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    api.fetch("team:" + record["team"])
    return record["name"], record["team"]
