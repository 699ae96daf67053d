"""13 · as_completed: show each answer in the moment in which it arrives."""

from collections.abc import Callable, Sequence


async def stream(api, keys: Sequence, show: Callable) -> None:
    """Fetch every key, all at the same time, and show each value as soon as it is there.

    All requests must begin at once. ``show(key, value)`` must be called once for every key, with the value
    of that key, in the very moment in which the value arrives: so the fastest is shown first, whatever its
    place in ``keys``. ``stream`` must return when everything has been shown. Nothing may still be running.

    Args:
        api: the service; ``await api.fetch(key)`` gives one value.
        keys: a list of one or more different keys; each takes its own time.
        show: a plain function (not a coroutine function), called with a key and a value.
    """
    # TODO: start all requests, then take the answers one by one, in the order in which they arrive
    raise NotImplementedError
