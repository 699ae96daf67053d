# expect: CANCELLED_RAISES
# loses: cancelled, cancelling
import asyncio


def describe(task):
    try:
        return f"result: {task.result()}"
    except asyncio.InvalidStateError:
        return "pending"
    except Exception as error:
        return f"failed: {type(error).__name__}"
