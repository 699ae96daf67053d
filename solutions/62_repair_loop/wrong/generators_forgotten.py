# expect: ASYNCGEN
import asyncio


def run_jobs(*jobs):
    loop = asyncio.new_event_loop()
    try:
        return [loop.run_until_complete(job()) for job in jobs]
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True)) if left else None
        loop.close()
