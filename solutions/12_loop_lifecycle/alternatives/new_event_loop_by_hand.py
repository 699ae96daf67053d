"""Every step by hand: what asyncio.run does inside, for those who need a loop that is not theirs alone."""

import asyncio


def run_many(*factories):
    loop = asyncio.new_event_loop()
    try:
        return [loop.run_until_complete(factory()) for factory in factories]
    finally:
        try:
            tasks = asyncio.all_tasks(loop)
            for task in tasks:
                task.cancel()
            if tasks:
                loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
