# expect: ERROR_HIDDEN
# loses: errors_pass
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        async with asyncio.timeout(limit):
            return await api.fetch(key)
    except OSError:
        return default
