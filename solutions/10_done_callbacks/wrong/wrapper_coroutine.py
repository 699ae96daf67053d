# expect: NO_CALLBACK
# loses: by_callback
import asyncio


async def run_all(api, keys, book):
    async def one(key):
        try:
            book[key] = await api.fetch(key)
        except Exception as error:
            book[key] = type(error).__name__

    await asyncio.gather(*[one(key) for key in keys])
