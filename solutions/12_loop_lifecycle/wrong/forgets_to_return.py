# expect: VALUE
# loses: results
import asyncio


def run_many(*factories):
    async def main():
        return [await factory() for factory in factories]

    asyncio.run(main())
