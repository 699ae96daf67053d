"""24 · retry: try again, with longer and longer pauses, and know when to stop."""

from collections.abc import Callable


async def retry(op: Callable, attempts: int, base: float, cap: float, jitter: Callable[[], float]) -> object:
    """Call ``op`` until it succeeds, at most ``attempts`` times, and pause in between.

    After the first failure ``retry`` must pause for ``base`` seconds, after the second for twice as long,
    after the third for twice as long again, but never for more than ``cap`` seconds. Each pause is then
    multiplied by a fresh ``jitter()``: exactly ``min(cap, base * 2 ** (i - 1)) * jitter()`` seconds after the
    i-th failure. When all attempts have failed, the exception of the last one must come out, at once.

    Every ``Exception`` is a reason to try again. A cancellation is not: it must come out at once, and
    nothing may be tried any more.

    Args:
        op: a function without arguments; each call gives a new coroutine, to be awaited once.
        attempts: how many calls of ``op`` there may be in all, 1 or more.
        base: the first pause, in seconds.
        cap: the longest pause, in seconds, before the jitter.
        jitter: a plain function without arguments that gives a number.

    Returns:
        What the first successful attempt gives.
    """
    # TODO: try; on a failure pause and try again; let the last failure and every cancellation out
    raise NotImplementedError
