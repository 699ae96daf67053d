"""10 · done_callbacks: let each task report its own end."""

from collections.abc import Sequence


async def run_all(api, keys: Sequence[str], book: dict) -> None:
    """Request every key at once, and let a done callback write each outcome into ``book``.

    All requests must begin at once, each in a task of its own. In the moment in which a request ends, a
    **done callback** of its task must write into the book: ``book[key] = value``, or, if the request failed,
    ``book[key] = name`` with the name of the exception's class as text (``"ValueError"``). No coroutine may
    write into the book.

    ``run_all`` must return when all requests are over. At that moment every entry must be there. A failing
    request must not make ``run_all`` raise, and no callback may raise.

    Args:
        api: the service; ``await api.fetch(key)`` gives a value or raises an exception.
        keys: a list of one or more texts, all different.
        book: an empty dict.
    """
    # TODO: make the tasks, give each one a callback that knows its key, and wait for all of them
    raise NotImplementedError
