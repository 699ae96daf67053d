"""An nbgrader course whose notebooks have a stub and no solution; ``grader nbgrader build`` makes one with solutions, for an instructor's eyes.

Stands on ``notebooks``; needs the extra ``[nbgrader]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..notebooks import course_files
from ._order import Member, Order, Target


def draw(order: Order) -> Iterator[Member]:
    """Give source notebooks, the tests beside them and nbgrader's settings.

    Raises:
        ExtraNeeded: nbformat is not installed.
    """
    files = course_files(order.exercises, lang=order.lang, key=bytes.fromhex(order.key), solutions=False)
    yield from (Member(path, content) for path, content in files.items())


TARGET = Target("nbgrader", "nbgrader course", archive=False, keyed=True, draw=draw)
