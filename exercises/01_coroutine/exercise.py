"""01 · coroutine: calling is not running."""


async def double(x: float) -> float:
    """Give back ``2 * x``, two seconds later.

    ``double`` must be a coroutine function (``async def``). It must take exactly 2 s, and while it waits
    every other task must be able to go on: nothing may block the event loop.

    Args:
        x: any number.

    Returns:
        Twice ``x``.
    """
    # TODO: let two seconds pass without blocking, then give back the result
    raise NotImplementedError


def main(x: float) -> float:
    """Run ``double(x)`` to its end and give back the number itself.

    ``main`` must be a plain function (``def``): it is called where no event loop is running. It must run
    ``double(x)`` on an event loop of its own making, and must leave every loop it made closed.

    Args:
        x: any number.

    Returns:
        What ``double(x)`` gives, as a number (not a coroutine object).
    """
    # TODO: start an event loop, let it run double(x), and hand on the result
    raise NotImplementedError
