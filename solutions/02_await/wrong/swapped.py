# expect: VALUE
# loses: result, other_input
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    team = await api.fetch("team:" + record["team"])
    return team, record["name"]
