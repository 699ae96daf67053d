# expect: SHARED_STATE
# loses: results
import asyncio

LOOP = asyncio.new_event_loop()


def run_jobs(*jobs):
    try:
        return [LOOP.run_until_complete(j()) for j in jobs]
    finally:
        left = asyncio.all_tasks(LOOP)
        for t in left:
            t.cancel()
        if left:
            LOOP.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        LOOP.run_until_complete(LOOP.shutdown_asyncgens())
        LOOP.close()
