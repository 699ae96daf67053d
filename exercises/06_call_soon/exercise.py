"""06 · call_soon: let the loop call plain functions."""

from collections.abc import Callable


async def play(hit: Callable, log: list) -> None:
    """Have the event loop hit a kick and a snare drum.

    ``play`` must append the text ``"ready"`` to ``log`` with ``log.append``. After that the **loop** must call
    ``hit("kick")`` and then ``hit("snare", loud=True)``: these two calls, in this order, and neither of them
    made by ``play`` itself or by any other coroutine. ``hit`` writes to ``log`` by itself, so that at the end
    it holds ``["ready", "kick", "snare!"]``.

    ``play`` must return when both calls have been made, and no time may pass: 0 s on the loop's clock.

    Args:
        hit: a plain function, ``hit(name, *, loud=False)``; ``loud`` can be given by name only.
        log: a list.
    """
    # TODO: note "ready", hand the two calls to the loop, and let the loop have its turn before returning
    raise NotImplementedError
