# expect: SWALLOWED
# loses: error_passes
import asyncio


def run_many(*factories):
    async def main():
        return list(await asyncio.gather(*(factory() for factory in factories), return_exceptions=True))

    return asyncio.run(main())
