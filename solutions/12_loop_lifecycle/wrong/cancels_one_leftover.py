# expect: PENDING_DESTROYED
# loses: leftovers_cancelled
import asyncio


def run_many(*factories):
    loop = asyncio.new_event_loop()
    try:
        return [loop.run_until_complete(factory()) for factory in factories]
    finally:
        leftovers = list(asyncio.all_tasks(loop))
        if leftovers:
            leftovers[0].cancel()
            loop.run_until_complete(asyncio.wait(leftovers[:1]))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
