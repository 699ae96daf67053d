# expect: NOT_CLOSED_ON_ERROR
# loses: closed_after_error
import asyncio


def run_many(*factories):
    loop = asyncio.new_event_loop()
    results = [loop.run_until_complete(factory()) for factory in factories]
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    return results
