# expect: ASYNCGEN
# loses: closed_after_error
import asyncio


def run_many(*factories):
    loop = asyncio.new_event_loop()
    try:
        results = [loop.run_until_complete(f()) for f in factories]
        loop.run_until_complete(loop.shutdown_asyncgens())
        return results
    finally:
        tasks = asyncio.all_tasks(loop)
        for t in tasks:
            t.cancel()
        if tasks:
            loop.run_until_complete(asyncio.wait(tasks))
        loop.close()
