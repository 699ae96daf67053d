# expect: HARD_CODED
# loses: other_input
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:ann")
    team = await api.fetch("team:blue")
    return record["name"], team
