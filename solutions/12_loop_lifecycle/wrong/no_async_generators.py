# expect: ASYNCGEN
# loses: generators_closed
import asyncio


def run_many(*factories):
    loop = asyncio.new_event_loop()
    try:
        return [loop.run_until_complete(factory()) for factory in factories]
    finally:
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        if tasks:
            loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.close()
