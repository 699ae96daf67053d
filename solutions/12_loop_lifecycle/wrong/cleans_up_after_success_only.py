# expect: PENDING_DESTROYED
# loses: closed_after_error
import asyncio


def run_many(*factories):
    loop = asyncio.new_event_loop()
    try:
        results = [loop.run_until_complete(factory()) for factory in factories]
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True) if tasks else asyncio.sleep(0))
        loop.run_until_complete(loop.shutdown_asyncgens())
        return results
    finally:
        loop.close()
