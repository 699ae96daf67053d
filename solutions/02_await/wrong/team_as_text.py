# expect: VALUE
# loses: other_input
async def profile(api, user):
    answer = await api.fetch("user:" + user)
    return answer["name"], str(await api.fetch("team:" + answer["team"]))
