# expect: RAISED
# loses: quick, hygiene, slow_default, slow_in_time, slow_cancelled, errors_pass, cancel_passes
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        with asyncio.timeout(limit):
            return await api.fetch(key)
    except TimeoutError:
        return default
