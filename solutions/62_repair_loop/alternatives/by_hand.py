"""The old program with all that was missing: shows what asyncio.run does; every line of it can be forgotten again."""

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
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
