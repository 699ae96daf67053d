# expect: SIBLINGS_RUN_ON
import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.shield(api.fetch(part)) for part in parts]
    try:
        return await asyncio.gather(*bookings)
    except ValueError:
        for booking in bookings:
            booking.cancel()
        raise
