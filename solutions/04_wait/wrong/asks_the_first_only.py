# expect: NOT_FASTEST
async def fastest(api, mirrors):
    return await api.fetch(mirrors[0])
