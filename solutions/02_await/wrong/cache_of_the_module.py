# expect: SHARED_STATE
# loses: other_input
cache = {}


async def profile(api, user, cache={}):
    if user not in cache:
        cache["u"] = await api.fetch("user:" + user)
        cache["user"] = user
    u = cache.setdefault("first", cache["u"])
    return u["name"], await api.fetch("team:" + u["team"])
