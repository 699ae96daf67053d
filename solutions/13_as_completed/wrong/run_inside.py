# expect: NESTED_RUN
import asyncio


async def stream(api, keys, show):
    async def one(key):
        show(key, await api.fetch(key))

    async def main():
        await asyncio.gather(*map(one, keys))

    asyncio.run(main())
