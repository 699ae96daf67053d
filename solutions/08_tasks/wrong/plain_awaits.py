# expect: SERIAL
# loses: overlaps
async def overlap(api):
    photo = await api.fetch("photo")
    user = await api.fetch("user")
    posts = await api.fetch("posts:" + user)
    return photo, posts
