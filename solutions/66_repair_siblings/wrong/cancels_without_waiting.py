# expect: NOT_AWAITED
import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    try:
        return await asyncio.gather(*bookings)
    except BaseException:
        for booking in bookings:
            booking.cancel()
        raise
