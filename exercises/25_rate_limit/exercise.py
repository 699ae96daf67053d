"""25 · rate_limit: so many in any ten seconds, and not one of them later than necessary."""


class RateLimiter:
    """Lets at most ``rate`` callers pass in any ``per`` seconds. Made inside a running event loop."""

    def __init__(self, rate: int, per: float) -> None:
        """Make a limiter that has not been used yet.

        Args:
            rate: how many may pass, 1 or more.
            per: in how many seconds.
        """
        # TODO: remember the limit, and make room for what has to be remembered of those who passed
        raise NotImplementedError

    async def acquire(self) -> None:
        """Wait until it is allowed to pass.

        In every span of ``per`` seconds, wherever it begins, at most ``rate`` calls may return. Exactly
        ``per`` seconds after a pass its place is free again. Nobody may wait longer than this rule demands:
        the first ``rate`` callers pass at once. Whoever asks first passes first. Many tasks call this.
        """
        # TODO: find out when the next one may pass, wait until then, and remember the pass
        raise NotImplementedError
