# expect: VALUE
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    return record["name"], record["team"]
