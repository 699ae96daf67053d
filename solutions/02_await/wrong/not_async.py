# expect: NOT_ASYNC
def profile(api, user: str) -> tuple[str, object]:
    record = api.fetch("user:" + user)
    team = api.fetch("team:" + record["team"])
    return record["name"], team
