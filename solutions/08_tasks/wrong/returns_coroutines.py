# expect: RETURNS_CORO
# loses: result, overlaps, photo_first, hygiene
async def overlap(api):
    user = await api.fetch("user")
    return api.fetch("photo"), api.fetch("posts:" + user)
