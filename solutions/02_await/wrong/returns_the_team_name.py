# expect: NOT_ASKED
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    return record["name"], record["team"]
