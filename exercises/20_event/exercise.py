"""20 · event: wake everybody at the right moment, instead of asking again and again."""


class Latch:
    """Holds everybody back until ``n`` have arrived, then lets all go on together.

    Made inside a running event loop.
    """

    def __init__(self, n: int) -> None:
        """Make a latch for ``n`` arrivals.

        Args:
            n: how many have to arrive; with 0 the latch is open from the start.
        """
        # TODO: remember how many are still missing, and make something that can be waited for
        raise NotImplementedError

    def arrive(self) -> None:
        """Count one arrival; the n-th lets all waiters go on.

        A plain method: it is called without ``await``, from tasks and from callbacks of the loop. An
        arrival too many must do no harm.
        """
        # TODO: count, and give the signal when the last one is there
        raise NotImplementedError

    async def wait(self) -> None:
        """Wait until ``n`` have arrived.

        All waiters must go on in the very moment of the n-th arrival. Whoever comes later must pass at once.
        Waiting must cost nothing: no asking again and again. A waiter that is cancelled must not disturb the
        others.
        """
        # TODO: wait for the signal
        raise NotImplementedError
