# expect: LATE
import asyncio


async def book_trip(api, parts):
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    results = await asyncio.gather(*bookings, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results
