"""14 · timeout: wait for an answer, but not for ever."""


async def fetch_or(api, key, limit: float, default: object) -> object:
    """Fetch one value, or give the default when it takes too long.

    If the answer arrives before ``limit`` seconds have passed, its value must be given back as soon as it
    is there. Otherwise ``default`` must be given back when ``limit`` seconds have passed, and by then the
    request must have been cancelled, and must have ended: nothing may still be running.

    The default is for what takes too long, and for nothing else. An error of the request must come out
    unchanged. When ``fetch_or`` itself is cancelled from outside, the cancellation must come out at once,
    and the request must be cancelled as well.

    Args:
        api: the service; ``await api.fetch(key)`` gives a value or raises an exception. A cancelled request
            ends at once.
        key: what to ask for.
        limit: seconds, more than 0.
        default: any object.

    Returns:
        The value, or ``default``.
    """
    # TODO: wait for the request with a time limit, and see to it that only the limit leads to the default
    raise NotImplementedError
