"""A Classroom 50 autograder: the folder ``CLASSROOM/autograders/ASSIGNMENT`` of the organisation's own repository.

Source: Classroom 50's ``runner.py``, ``result-v1.schema.json`` and its page on advanced autograding. The runner fetches this folder, and calls ``autograder.py`` with the learner's work tree as current
folder; it wants ``result.json`` there. The folder is published on a page, so the course's secret must not be in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ._pack import handed_out, machine, template
from ._release import Member, Release, Target


def draw(release: Release) -> Iterator[Member]:
    """Give ``autograder.py``, the grader and the exercises."""
    yield template("classroom50_autograder.py", "autograder.py", executable=True)
    yield from machine(TARGET.name, release, "coro")
    for exercise in release.exercises:
        yield from handed_out(exercise)


TARGET = Target("classroom50", "Classroom 50 autograder", archive=False, keyed=False, draw=draw)
