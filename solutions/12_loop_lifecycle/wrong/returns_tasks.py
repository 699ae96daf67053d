# expect: RETURNS_CORO
# loses: results
import asyncio


def run_many(*factories):
    async def main():
        tasks = [asyncio.create_task(factory()) for factory in factories]
        if tasks:
            await asyncio.wait(tasks)
        return tasks

    return asyncio.run(main())
