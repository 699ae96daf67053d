# expect: NOT_ASKED
# loses: order, one_at_a_time
async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    return record["name"], record["team"]
