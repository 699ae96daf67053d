# expect: SHARED_STATE
# loses: results
import asyncio


def run_jobs(*jobs, results=[]):
    async def main():
        for job in jobs:
            results.append(await job())
        return results
    return asyncio.run(main())
