# expect: DUPLICATE_CALLS
# loses: order, one_at_a_time, other_input
async def profile(api, user: str) -> tuple[str, object]:
    name = (await api.fetch("user:" + user))["name"]
    team = (await api.fetch("user:" + user))["team"]
    return name, await api.fetch("team:" + team)
