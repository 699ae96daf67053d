# expect: NOT_CLOSED
# loses: closed, closed_after_error
import asyncio


def run_many(*factories):
    loop = asyncio.new_event_loop()
    return [loop.run_until_complete(factory()) for factory in factories]
