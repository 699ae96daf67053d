# expect: NEVER_AWAITED
# loses: pairs, as_soon_as_ready
async def stream(api, keys, show):
    for key in keys:
        show(key, api.fetch(key))
