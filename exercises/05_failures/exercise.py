"""05 · failures: one request breaks; keep the rest, or stop the rest."""

from collections.abc import Sequence


async def try_all(api, keys: Sequence[str]) -> dict:
    """Fetch everything and keep whatever comes: values and failures alike.

    All requests must begin at once and run to their end, so that it takes as long as the slowest. The dict
    must hold every key: its value, or the very exception object that its request raised. Nothing is raised.

    Args:
        api: the service; ``await api.fetch(key)`` gives a value or raises an exception.
        keys: a list of different keys.

    Returns:
        A dict from each key to its value or to its exception.
    """
    # TODO: start all requests, and make a failure a result like any other
    raise NotImplementedError


async def all_or_nothing(api, keys: Sequence[str]) -> list:
    """Fetch everything, or stop everything at the first failure.

    All requests must begin at once. If none fails, give back the values in the order of ``keys``, after
    the time of the slowest. If one fails, its exception must come out unchanged (not in an
    ``ExceptionGroup``) in the moment it happens; by then all other requests must have been cancelled, and
    must have ended.

    Args:
        api: the service; a cancelled request ends at once.
        keys: a list of one or more different keys.

    Returns:
        The values, in the order of ``keys``.
    """
    # TODO: start all requests, notice the first failure, cancel the others and wait until they have ended
    raise NotImplementedError
