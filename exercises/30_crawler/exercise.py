"""30 · crawler: a whole site, page by page, several at a time."""


async def crawl(api, root: str, limit: int) -> dict:
    """Ask for every page that can be reached from ``root``, each exactly once.

    Never more than ``limit`` requests may be in flight. Pages must begin in the order in which they become
    known, and each in the very moment in which it is known and a slot is free: a page must not wait for
    others just because they stand on the same level. Pages link in circles, to themselves, and twice to the
    same page.

    A page that raises must not stop the crawl: its exception goes into the result, and it adds no links.
    ``crawl`` must return when no page is under way and none is waiting, and nothing may still be running then.

    Args:
        api: the site; ``await api.links(page)`` gives the list of the links of a page, or raises an exception.
        root: the page to begin with.
        limit: how many requests may be in flight, 1 or more.

    Returns:
        For every page the list of its links exactly as it came, or the exception that it raised.
    """
    # TODO: remember what you have seen, start what is new, and know when nothing is left
    raise NotImplementedError
