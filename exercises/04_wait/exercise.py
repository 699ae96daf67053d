"""04 · wait: the first answer wins, the others are called off."""

from collections.abc import Sequence


async def fastest(api, mirrors: Sequence[str]) -> object:
    """Ask every mirror at once and give back the first answer.

    All mirrors must be asked at the same time. As soon as one has answered, ``fastest`` must give back
    its value: the value itself, not a task and not a set of tasks. At that moment all other requests must
    have been cancelled, and must have ended: nothing may still be running.

    With a single mirror the answer is simply the answer of that one.

    Args:
        api: the service; ``await api.fetch(mirror)`` gives a value. A cancelled request ends at once.
        mirrors: a list of one or more names; each takes its own time to answer.

    Returns:
        The value of the mirror that answered first.
    """
    # TODO: start all requests, wait for the first, then cancel the others and wait until they have ended
    raise NotImplementedError
