"""03 · gather: ask for everything at once, answer in the order of the keys."""

from collections.abc import Sequence


async def fetch_all(api, keys: Sequence) -> list:
    """Fetch every key, all at the same time.

    All requests must begin at once, so that everything takes as long as the slowest request, not as long
    as all of them together. Each key must be asked for exactly once. The values must come back in the
    order of ``keys``, whatever order the answers arrive in. Nothing may still be running at the end.

    Without keys the answer must be an empty list, at once. Keys may be numbers as well as strings, there
    may be forty of them, and a value may be ``0``, ``""`` or ``None``.

    Args:
        api: the service; ``await api.fetch(key)`` gives one value.
        keys: a list of keys.

    Returns:
        The values, in the order of ``keys``.
    """
    # TODO: start all requests first, then wait for all of them together
    raise NotImplementedError
