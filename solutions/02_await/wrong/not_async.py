# expect: NOT_ASYNC
# loses: result, order, one_at_a_time
def profile(api, user: str) -> tuple[str, object]:
    record = api.fetch("user:" + user)
    team = api.fetch("team:" + record["team"])
    return record["name"], team
