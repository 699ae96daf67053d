"""An nbgrader course whose notebooks have a stub and no solution; ``grader nbgrader build`` makes one with solutions, for an instructor's eyes.

Stands on ``notebooks``; needs the extra ``[nbgrader]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..notebooks import course_files
from ._release import Member, Release, Target


def draw(release: Release) -> Iterator[Member]:
    """Give source notebooks, the tests beside them and nbgrader's settings.

    Raises:
        ExtraNeeded: nbformat is not installed.
    """
    files = course_files(release.exercises, lang=release.lang, key=bytes.fromhex(release.key), solutions=False)
    yield from (Member(path, content) for path, content in files.items())


TARGET = Target("nbgrader", "nbgrader course", archive=False, keyed=True, draw=draw)
