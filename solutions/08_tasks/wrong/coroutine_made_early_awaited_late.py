# expect: STARTS_LATE
# loses: overlaps, photo_first
async def overlap(api):
    photo = api.fetch("photo")
    user = await api.fetch("user")
    posts = await api.fetch("posts:" + user)
    return await photo, posts
