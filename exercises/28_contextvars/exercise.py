"""28 · contextvars: which request does this line belong to?"""

from collections.abc import Sequence

# Make the variable that carries the id of the current request here; its name is up to you.


def log(out: list, text: str) -> None:
    """Append the pair ``(id, text)`` to ``out``, with ``out.append``.

    The id must be that of the request in whose context ``log`` runs, and ``"-"`` outside of any request. It
    is not an argument. ``log`` must also work where no event loop runs.

    Args:
        out: the list of the lines.
        text: what to log.
    """
    # TODO: look up the id of the current request
    raise NotImplementedError


async def handle_all(api, rids: Sequence[str], out: list) -> None:
    """Handle all requests at the same time, each in two parts, ``"a"`` and ``"b"``.

    For each part ``api.fetch(f"{rid}:{part}")`` must be awaited, and when it is answered ``log(out,
    f"{rid}:{part}")`` must be called: two lines per request, each with the id of its own request. All parts of
    all requests must run side by side. The context of the caller must be unchanged afterwards.

    Args:
        api: the service; ``await api.fetch(key)`` gives a value, which is not needed here.
        rids: the ids of the requests, one or more different strings.
        out: the list of the lines.
    """
    # TODO: let each request set its own id, then start its two parts
    raise NotImplementedError
