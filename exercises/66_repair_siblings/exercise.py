"""66 · repair: this program promises to book all parts or none. Mend it."""

import asyncio


async def book_trip(api, parts: list) -> list:
    """Book all parts of a trip at the same time; when one cannot be had, stop the others.

    When a booking fails, ``book_trip`` must raise its exception, the very same one, in that moment. By then all other
    bookings must be cancelled and over: nothing may be booked behind the caller's back.

    Args:
        api: the service; ``await api.fetch(part)`` books a part and gives a value, or raises.
        parts: a list of one or more texts, all different.

    Returns:
        The values, in the order of ``parts``.
    """
    bookings = [asyncio.create_task(api.fetch(part)) for part in parts]
    return await asyncio.gather(*bookings)
