"""One asyncio.run, a task per coroutine, awaited in turn: each has a name, for debugging."""

import asyncio


def run_many(*factories):
    async def main():
        results = []
        for number, factory in enumerate(factories):
            task = asyncio.create_task(factory(), name=f"job {number}")
            results.append(await task)
        return results

    return asyncio.run(main())
