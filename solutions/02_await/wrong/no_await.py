# expect: NEVER_AWAITED
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    api.fetch("team:" + record["team"])
    return record["name"], record["team"]
