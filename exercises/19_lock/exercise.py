"""19 · lock: between look-up and store others may run; fetch each key only once all the same."""


class Cache:
    """Fetches each key once and keeps its value, however many tasks ask for it at the same time.

    Made inside a running event loop.
    """

    def __init__(self, api) -> None:
        """Make an empty cache.

        Args:
            api: the service; ``await api.fetch(key)`` gives the value of a key, or raises.
        """
        # TODO: keep the service, and make room for what has been fetched or is being fetched
        raise NotImplementedError

    async def get(self, key) -> object:
        """Give the value of a key.

        The key must be fetched once only, also when others ask for it while the first fetch is still under
        way, and the value must be kept for good, whatever it is. Fetches of different keys must run side by
        side. A failure must come out and must not be kept: a later ``get`` fetches again. When one caller
        is cancelled, the others who wait for the same key must still get their value.

        Args:
            key: anything that can be a key of a dict.

        Returns:
            The value of the key.
        """
        # TODO: give what is there; wait for what is on its way; fetch the rest
        raise NotImplementedError
