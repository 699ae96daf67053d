# expect: PENDING_DESTROYED
import asyncio


def run_jobs(*jobs):
    loop = asyncio.new_event_loop()
    try:
        return [loop.run_until_complete(job()) for job in jobs]
    finally:
        loop.close()
