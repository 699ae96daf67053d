# expect: WRONG_ERROR
# loses: error_passes
import asyncio


def run_many(*factories):
    async def main():
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(factory()) for factory in factories]
        return [task.result() for task in tasks]

    return asyncio.run(main())
