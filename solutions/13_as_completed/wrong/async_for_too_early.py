# expect: RAISED
# loses: pairs, in_completion_order, as_soon_as_ready, hygiene
import asyncio


async def stream(api, keys, show):
    async for k, v in asyncio.as_completed([api.fetch(k) for k in keys]):
        show(k, v)
