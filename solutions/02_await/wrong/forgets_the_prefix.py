# expect: RAISED
# loses: result, order, one_at_a_time
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    team = await api.fetch(record["team"])
    return record["name"], team
