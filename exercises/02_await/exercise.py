"""02 · await: one answer is needed to ask the next question."""


async def profile(api, user: str) -> tuple[str, object]:
    """Look up a user, then the team that user belongs to.

    ``await api.fetch("user:" + user)`` gives a dict with two strings, ``"name"`` and ``"team"``.
    ``await api.fetch("team:" + team)`` then gives whatever is known about that team.

    ``profile`` must ask exactly these two requests, in this order, and never have two of them under way
    at the same time: the second cannot be asked before the first is answered. So it takes the sum of
    both times. It must give back a tuple (not a list).

    Args:
        api: the service; only ``api.fetch(key)`` is needed.
        user: for example ``"ann"``.

    Returns:
        The pair ``(name, what is known about the team)``.
    """
    # TODO: ask for the user, then for the team named in the answer
    raise NotImplementedError
