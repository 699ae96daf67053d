# expect: NESTED_RUN
# loses: pending, ok, none, failed, cancelled, cancelling, future, running
import asyncio


def describe(task):
    loop = asyncio.get_event_loop()
    try:
        return f"result: {loop.run_until_complete(task)}"
    except asyncio.CancelledError:
        return "cancelled"
