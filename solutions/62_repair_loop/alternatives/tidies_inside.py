"""One coroutine runs the jobs and tidies up behind them: the loop only has to be closed then."""

import asyncio


async def main(jobs):
    try:
        return [await job() for job in jobs]
    finally:
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await asyncio.get_running_loop().shutdown_asyncgens()


def run_jobs(*jobs):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(main(jobs))
    finally:
        loop.close()
