# expect: RAISED
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    team = await api.fetch(record["team"])
    return record["name"], team
