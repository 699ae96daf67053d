"""18 · semaphore: many requests, never more than so many at a time."""

from collections.abc import Sequence


async def fetch_limited(api, keys: Sequence, limit: int) -> list:
    """Fetch every key, with at most ``limit`` requests in flight.

    Requests must begin in the order of ``keys``. The first ``limit`` of them must begin at once, and each
    further one in the very moment in which an earlier one is over: no slot may stand idle. There must never
    be more than ``limit`` requests in flight. The values must come back in the order of ``keys``. Nothing
    may still be running at the end.

    When requests fail, the exception of one of them must come out in the end, unchanged. A request that
    fails must free its slot like any other: nobody may wait for ever.

    Args:
        api: the service; ``await api.fetch(key)`` gives a value or raises an exception.
        keys: a list of different keys; it may be empty.
        limit: how many requests may be in flight; 1 or more, perhaps more than there are keys.

    Returns:
        The values, in the order of ``keys``.
    """
    # TODO: let each request take a slot before it begins, and give it back when it is over
    raise NotImplementedError
