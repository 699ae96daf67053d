# expect: SIBLINGS_RUN_ON
import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    try:
        return await asyncio.gather(*bookings)
    except ValueError:
        bookings[0].cancel()
        await asyncio.wait(bookings[:1])
        raise
