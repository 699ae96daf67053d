# expect: NO_CALLS
# loses: concurrent, asked_once
async def fetch_all(api, keys):
    return [f"<{key}>" for key in keys]
