"""26 · debounce: act when it has been quiet for a while."""

from collections.abc import Callable


class Debouncer:
    """Run an action once, ``delay`` seconds after the last of many calls.

    Every ``call`` must restart the wait. When nothing more has come for ``delay`` seconds, ``action(x)`` must run
    once, at that very moment, with the value of the last call. After that a new ``call`` starts afresh.

    Objects are made, and their methods called, while an event loop is running. The methods are plain functions
    that return at once: they must neither wait nor block. Two debouncers have nothing to do with each other.

    Args:
        delay: the quiet time in seconds, above 0.
        action: a plain function of one argument; it costs no time and does not raise.
    """

    def __init__(self, delay: float, action: Callable) -> None:
        # TODO: remember what you need later
        raise NotImplementedError

    def call(self, x) -> None:
        """Note a value, and start the wait anew."""
        # TODO: forget what was pending, and have the action run after the delay
        raise NotImplementedError

    def cancel(self) -> None:
        """Drop what is pending; with nothing pending, do nothing. A later ``call`` must work as ever."""
        # TODO: see to it that the pending action never runs
        raise NotImplementedError
