# expect: SWALLOWS_CANCEL
# loses: cancel_passes, errors_pass
import asyncio


async def fetch_or(api, key, limit, default):
    value = default
    try:
        value = await asyncio.wait_for(api.fetch(key), limit)
    finally:
        return value
