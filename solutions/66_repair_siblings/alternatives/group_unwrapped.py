"""A TaskGroup cancels and waits by itself; the group of one error has to be unwrapped for a caller who wants the bare one."""

import asyncio


async def book_trip(api, parts):
    try:
        async with asyncio.TaskGroup() as group:
            bookings = [group.create_task(api.fetch(part)) for part in parts]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0]
    return [booking.result() for booking in bookings]
