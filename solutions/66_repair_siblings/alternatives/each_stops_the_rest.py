"""Whoever fails stops the rest before anybody else hears of it: no place in the middle that has to watch them all."""

import asyncio


async def book_trip(api, parts):
    bookings = []

    async def book(part):
        try:
            return await api.fetch(part)
        except Exception:
            others = [booking for booking in bookings if booking is not asyncio.current_task()]
            for other in others:
                other.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            raise

    bookings += [asyncio.create_task(book(part)) for part in parts]
    results = await asyncio.gather(*bookings, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results
