"""66 · repair: whoever starts the bookings stops them."""

import asyncio


async def book_trip(api, parts: list) -> list:
    """Book all parts of a trip at the same time; when one cannot be had, stop the others."""
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    try:
        return await asyncio.gather(*bookings)
    except BaseException:
        for booking in bookings:
            booking.cancel()
        await asyncio.gather(*bookings, return_exceptions=True)
        raise
