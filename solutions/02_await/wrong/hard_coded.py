# expect: HARD_CODED
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:ann")
    team = await api.fetch("team:blue")
    return record["name"], team
