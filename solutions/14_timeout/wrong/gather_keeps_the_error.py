# expect: ERROR_HIDDEN
# loses: errors_pass
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        outcomes = await asyncio.wait_for(asyncio.gather(api.fetch(key), return_exceptions=True), limit)
    except TimeoutError:
        return default
    return outcomes[0]
