"""asyncio.wait until the first exception: done and pending lie apart, and the pending ones are cancelled by hand."""

import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.ensure_future(api.fetch(part)) for part in parts]
    done, pending = await asyncio.wait(bookings, return_when=asyncio.FIRST_EXCEPTION)
    for booking in pending:
        booking.cancel()
    if pending:
        await asyncio.wait(pending)
    return [booking.result() for booking in sorted(done, key=bookings.index)]
