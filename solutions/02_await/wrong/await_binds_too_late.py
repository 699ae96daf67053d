# expect: NEVER_AWAITED
# loses: result, order, one_at_a_time
async def profile(api, user: str) -> tuple[str, object]:
    name = await api.fetch("user:" + user)["name"]
    team = await api.fetch("team:" + await api.fetch("user:" + user)["team"])
    return name, team
