# expect: BLOCKING
# loses: overlaps, no_blocking
async def overlap(api):
    photo = api.fetch_blocking("photo")
    user = await api.fetch("user")
    posts = await api.fetch("posts:" + user)
    return photo, posts
