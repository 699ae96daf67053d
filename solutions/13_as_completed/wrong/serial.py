# expect: SERIAL
# loses: in_completion_order, as_soon_as_ready
async def stream(api, keys, show):
    for key in keys:
        show(key, await api.fetch(key))
