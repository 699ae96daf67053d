"""A Gradescope autograder: ``setup.sh`` and ``run_autograder`` at the root of a zip.

Source: Gradescope's "Autograder Specifications". The zip is unpacked into ``/autograder/source``; ``setup.sh`` runs when the image is built, ``run_autograder`` for each submission, in ``/autograder``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ._pack import handed_out, machine, template
from ._release import Member, Release, Target


def draw(release: Release) -> Iterator[Member]:
    """Give the two scripts, the grader and the exercises."""
    yield template("gradescope_setup.sh", "setup.sh", executable=True)
    yield template("gradescope_run.sh", "run_autograder", executable=True)
    yield from machine(TARGET.name, release, "coro")
    for exercise in release.exercises:
        yield from handed_out(exercise)


TARGET = Target("gradescope", "Gradescope autograder", archive=True, keyed=True, draw=draw)
