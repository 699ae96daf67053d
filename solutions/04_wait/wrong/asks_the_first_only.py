# expect: NOT_FASTEST
# loses: value
async def fastest(api, mirrors):
    return await api.fetch(mirrors[0])
