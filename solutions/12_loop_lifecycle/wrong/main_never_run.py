# expect: NEVER_AWAITED
import asyncio


def run_many(*factories):
    results = []

    async def main():
        for factory in factories:
            results.append(await factory())

    asyncio.new_event_loop().close()
    main()
    return results
