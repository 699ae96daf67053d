"""17 · taskgroup: one fails, all stop; or one fails, and it is counted."""

from collections.abc import Sequence


async def strict(api, keys: Sequence[str]) -> list:
    """Fetch everything, or stop everything at the first failure and report every failure.

    All requests must begin at once. If none fails, give back the list of the values in the order of
    ``keys``, after the time of the slowest. If one fails, all others must be cancelled in that very moment,
    and must have ended; then an ``ExceptionGroup`` must come out. Its ``exceptions`` must hold every failure
    that happened, side by side: two requests that fail at the same moment are both in it.

    Args:
        api: the service; ``await api.fetch(key)`` gives a value or raises ValueError or KeyError.
        keys: a list of one or more different keys.

    Returns:
        The list of the values, in the order of ``keys``.
    """
    # TODO: start all requests in something that cancels, waits and collects the failures by itself
    raise NotImplementedError


async def tolerant(api, keys: Sequence[str]) -> dict:
    """Fetch everything, keep what comes, and count the failures.

    All requests must begin at once and run to their end, so that it takes as long as the slowest. Nothing
    is raised. Both counts must always be there, also when they are 0.

    Args:
        api: as above.
        keys: as above.

    Returns:
        ``{"ok": [the values, in the order of keys], "ValueError": how many, "KeyError": how many}``
    """
    # TODO: let each request take care of its own failure, then count
    raise NotImplementedError
