"""The pack for learners: exercises with their tests, and the project that runs them, as one zip.

Nothing of the answers is in it, nor the hostile programs of the self-test.
"""

from __future__ import annotations

from collections.abc import Iterator

from ._pack import handed_out, project_file, sources, template
from ._release import Member, Release, Target


def draw(release: Release) -> Iterator[Member]:
    """Give what a learner unpacks and sets up with one line."""
    first = release.exercises[0].id
    for page in ("README.md", "README.zh.md"):
        yield template(f"student_{page}", page, FIRST=first)
    for name in ("pyproject.toml", "LICENSE"):
        yield Member(name, project_file(TARGET.name, release.checkout, name))
    yield from sources(TARGET.name, release.checkout)
    for exercise in release.exercises:
        yield from handed_out(exercise)


TARGET = Target("student", "pack for learners", archive=True, keyed=False, draw=draw)
