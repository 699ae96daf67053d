# expect: RETURNS_CORO
# loses: pending, ok, none, failed, cancelled, cancelling, running
import asyncio


async def describe(task):
    try:
        return f"result: {await task}"
    except asyncio.CancelledError:
        return "cancelled"
    except Exception as error:
        return f"failed: {type(error).__name__}"
