"""One future that the answer or a timer fills: no exception for the limit, and every way out thought of by hand."""

import asyncio


async def fetch_or(api, key, limit, default):
    loop = asyncio.get_running_loop()
    outcome = loop.create_future()
    task = loop.create_task(api.fetch(key))

    def answered(done):
        if not outcome.done() and not done.cancelled():
            error = done.exception()
            outcome.set_exception(error) if error else outcome.set_result(done.result())

    task.add_done_callback(answered)
    timer = loop.call_later(limit, lambda: outcome.done() or outcome.set_result(default))
    try:
        return await outcome
    finally:
        timer.cancel()
        task.cancel()
        await asyncio.wait([task])
