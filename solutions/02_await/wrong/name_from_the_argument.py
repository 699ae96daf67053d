# expect: VALUE
# loses: other_input
async def profile(api, user):
    answer = await api.fetch("user:" + user)
    return user.title(), await api.fetch("team:" + answer["team"])
