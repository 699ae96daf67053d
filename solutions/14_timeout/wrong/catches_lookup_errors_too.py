# expect: ERROR_HIDDEN
# loses: errors_pass
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        return await asyncio.wait_for(api.fetch(key), limit)
    except (TimeoutError, LookupError):
        return default
