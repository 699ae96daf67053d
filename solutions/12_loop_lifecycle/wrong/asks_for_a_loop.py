# expect: RAISED
# loses: results, one_loop, closed, leftovers_cancelled, generators_closed, error_passes, closed_after_error
import asyncio


def run_many(*factories):
    loop = asyncio.get_event_loop()
    return [loop.run_until_complete(f()) for f in factories]
