# expect: WRONG_ERROR
import asyncio


async def book_trip(api, parts):
    async with asyncio.TaskGroup() as group:
        bookings = [group.create_task(api.fetch(part)) for part in parts]
    return [booking.result() for booking in bookings]
