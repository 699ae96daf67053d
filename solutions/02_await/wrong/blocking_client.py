# expect: BLOCKING
# loses: no_blocking
async def profile(api, user: str) -> tuple[str, object]:
    record = api.fetch_blocking("user:" + user)
    team = api.fetch_blocking("team:" + record["team"])
    return record["name"], team
