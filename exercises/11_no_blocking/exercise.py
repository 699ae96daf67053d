"""11 · no_blocking: use a client that blocks, and keep the loop free."""

from collections.abc import Sequence


async def load(legacy, keys: Sequence[str]) -> dict:
    """Read every key with a client that knows nothing of asyncio.

    ``legacy.read(key)`` is a plain method: it blocks the thread that calls it until the value is there. While
    it does, the event loop must stay free: a heartbeat runs beside ``load`` and must never miss a beat. The
    reads must run side by side, so that all of them together take as long as the slowest.

    Args:
        legacy: the client; ``legacy.read(key)`` blocks its thread and gives one value.
        keys: a list of one to five different keys.

    Returns:
        A dict from each key to its value.
    """
    # TODO: let the reads block other threads than the one of the event loop
    raise NotImplementedError
