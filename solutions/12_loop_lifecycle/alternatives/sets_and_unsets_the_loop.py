"""Sets the loop as the current one, as older libraries want it, and takes it away again."""

import asyncio


def run_many(*factories):
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    results = []
    try:
        for factory in factories:
            results.append(loop.run_until_complete(factory()))
        return results
    finally:
        leftovers = [task for task in asyncio.all_tasks(loop) if not task.done()]
        for task in leftovers:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*leftovers, return_exceptions=True) if leftovers else asyncio.sleep(0))
        loop.run_until_complete(loop.shutdown_asyncgens())
        asyncio.set_event_loop(None)
        loop.close()
