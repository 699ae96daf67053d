# expect: RETURNS_CORO
async def overlap(api):
    user = await api.fetch("user")
    return api.fetch("photo"), api.fetch("posts:" + user)
