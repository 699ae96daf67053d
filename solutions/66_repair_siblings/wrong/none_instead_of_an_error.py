# expect: SWALLOWED
import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    try:
        return await asyncio.gather(*bookings)
    except ValueError:
        for booking in bookings:
            booking.cancel()
        await asyncio.gather(*bookings, return_exceptions=True)
