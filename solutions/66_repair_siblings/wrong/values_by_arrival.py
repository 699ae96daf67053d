# expect: COMPLETION_ORDER
import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    values = []
    try:
        for booking in asyncio.as_completed(bookings):
            values.append(await booking)
    except BaseException:
        for booking in bookings:
            booking.cancel()
        await asyncio.gather(*bookings, return_exceptions=True)
        raise
    return values
