# expect: SWALLOWED
import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    return await asyncio.gather(*bookings, return_exceptions=True)
