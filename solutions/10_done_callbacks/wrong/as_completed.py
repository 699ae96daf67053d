# expect: NO_CALLBACK
# loses: by_callback
import asyncio


async def run_all(api, keys, book):
    async def named(key):
        try:
            return key, await api.fetch(key)
        except Exception as error:
            return key, type(error).__name__

    for earliest in asyncio.as_completed([named(key) for key in keys]):
        key, outcome = await earliest
        book[key] = outcome
