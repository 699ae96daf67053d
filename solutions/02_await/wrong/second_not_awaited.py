# expect: RETURNS_CORO
# loses: result, order, one_at_a_time, hygiene, other_input
async def profile(api, user):
    u = await api.fetch("user:" + user)
    return u["name"], api.fetch("team:" + u["team"])
