"""as_completed tells the first failure at once; the values are read from the tasks afterwards, in the order of the parts."""

import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    try:
        for booking in asyncio.as_completed(bookings):
            await booking
    finally:
        for booking in bookings:
            booking.cancel()
        await asyncio.wait(bookings)
    return [booking.result() for booking in bookings]
