"""08 · tasks: start now, await later."""


async def overlap(api) -> tuple:
    """Load a photo and, at the same time, the posts of a user.

    The photo must be asked for in the first moment. While it is on its way the user must be asked for and,
    when the user is known, the posts of that user. So everything must take as long as the photo, or as long
    as user and posts together, whichever is longer. Nothing may still be running at the end.

    Args:
        api: the service. ``await api.fetch("photo")`` gives the photo, ``await api.fetch("user")`` a string,
            and ``await api.fetch("posts:" + that_string)`` the posts. Asking for posts before the user is
            known raises LookupError.

    Returns:
        The tuple ``(photo, posts)``.
    """
    # TODO: start the photo, ask for the user and then for the posts, and wait for the photo last
    raise NotImplementedError
