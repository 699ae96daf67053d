# expect: ALL_AT_END
# loses: in_completion_order, as_soon_as_ready
import asyncio


async def stream(api, keys, show):
    values = await asyncio.gather(*[api.fetch(key) for key in keys])
    for key, value in zip(keys, values):
        show(key, value)
