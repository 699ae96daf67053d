# expect: RETURNS_CORO
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    return record["name"], api.fetch("team:" + record["team"])
