# expect: RETURNS_CORO
# loses: results
import asyncio


def run_many(*factories):
    async def main():
        return [factory() for factory in factories]

    return asyncio.run(main())
