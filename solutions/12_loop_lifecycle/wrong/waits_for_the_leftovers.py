# expect: LEFTOVERS_AWAITED
# loses: leftovers_cancelled
import asyncio


def run_many(*factories):
    async def main():
        try:
            return [await factory() for factory in factories]
        finally:
            await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})

    return asyncio.run(main())
