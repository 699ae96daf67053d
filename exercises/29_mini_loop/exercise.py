"""29 · mini_loop: what an event loop is, in twenty lines and without asyncio."""

from collections.abc import Coroutine


class Sleep:
    """Something to await: ``await Sleep(0.5)`` goes on half a second later on the clock of ``run``.

    Args:
        seconds: how long, above 0.
    """

    def __init__(self, seconds: float) -> None:
        # TODO: keep the seconds
        raise NotImplementedError

    def __await__(self):
        # TODO: hand yourself to the loop with yield: what is yielded here is what send() gives there
        raise NotImplementedError


def run(*coros: Coroutine) -> tuple[list, float]:
    """Drive all coroutines side by side, on a clock that is only a number.

    The clock starts at 0. The coroutines begin in the order of the arguments. They await ``Sleep``, other
    coroutines, or foreign things that yield None: a bare None must let the others go first and cost no time.
    Whatever is ready at one moment must run in turn. When nobody is ready, the clock must jump to the next
    sleeper. Nothing may wait for real, and asyncio must not be imported.

    An exception of a coroutine must come out of ``run`` unchanged.

    Args:
        coros: coroutine objects.

    Returns:
        What the coroutines returned, in the order of the arguments, and the clock when the last one ended.
    """
    # TODO: send None to whoever is ready, note what is yielded, and catch StopIteration
    raise NotImplementedError
