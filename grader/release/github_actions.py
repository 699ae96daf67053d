"""GitHub Actions, without any classroom service: a workflow and the grader, for the repository that learners start from.

Whoever can push to a repository can change its workflows. So what a run shows is feedback; marks come from ``grader grade`` on the repositories. The result is also written as GitHub Classroom's reporter reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ._pack import handed_out, machine, template
from ._release import Member, Release, Target

PLACE = ".github/coro"


def draw(release: Release) -> Iterator[Member]:
    """Give the workflow, its script, the grader, and the exercises twice: those that learners write in, and those that judge."""
    major, minor = release.python
    yield template("actions_workflow.yml", ".github/workflows/coroutines.yml", PYTHON=f"{major}.{max(minor, 13)}")
    yield template("actions_feedback.sh", f"{PLACE}/feedback.sh", executable=True)
    yield from machine(TARGET.name, release, PLACE)
    for exercise in release.exercises:
        for member in handed_out(exercise):
            yield member
            yield Member(f"{PLACE}/{member.path}", member.content)


TARGET = Target("github-actions", "GitHub Actions workflow", archive=False, keyed=False, draw=draw)
