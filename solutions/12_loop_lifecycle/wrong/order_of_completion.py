# expect: COMPLETION_ORDER
# loses: results
import asyncio


def run_many(*factories):
    async def main():
        results = []
        for ready in asyncio.as_completed([factory() for factory in reversed(factories)]):
            results.insert(0, await ready)
        return results

    return asyncio.run(main())
