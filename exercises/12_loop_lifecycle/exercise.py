"""12 · loop_lifecycle: make a loop, run everything on it, leave nothing behind."""

from collections.abc import Callable, Coroutine


def run_many(*factories: Callable[[], Coroutine]) -> list:
    """Run coroutines on one event loop and clean up after them.

    ``run_many`` must be a plain function: it is called where no event loop is running. It must run what the
    factories make on one and the same loop, which it makes itself, and give back the results in the order of
    the factories. Before it returns, everything must be tidy:

    - every task that the coroutines left behind is cancelled, and has ended: its cleaning up may take time;
    - every async generator that was not read to its end is closed;
    - every loop that was made is closed.

    When a coroutine raises, the exception must come out unchanged, after the same tidying up.

    Args:
        factories: functions without arguments; each makes one coroutine when it is called. May be none at all.

    Returns:
        A list of the results.
    """
    # TODO: make a loop, run everything on it, and tidy up on every way out
    raise NotImplementedError
