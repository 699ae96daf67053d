# expect: NOT_CLOSED_ON_ERROR
import asyncio


def run_jobs(*jobs):
    loop = asyncio.new_event_loop()
    results = [loop.run_until_complete(job()) for job in jobs]
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True)) if left else None
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    return results
