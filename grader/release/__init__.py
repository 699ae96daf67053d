"""Bundles for platforms: what an instructor uploads. The folder is the registry: one target per file, a file with _ before its name is none.

Floor 3; stands on ``exercise``. Pure but for reading, and for running the stubs: the same release gives the same files, and nothing of ``solutions/`` is ever read. Whatever grades in a bundle is ``grader grade-one``. Public
face: ``names``, ``find``, ``draw``, ``write``, and the records of ``_release``.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from ..errors import CannotRelease
from ._release import Member, Release, Required, Target
from ._stubs import refuse_answers
from ._writing import write_archive, write_folder

__all__ = ["Member", "Release", "Required", "Target", "draw", "find", "names", "write"]


def names() -> list[str]:
    """Give the names of all targets, sorted."""
    return sorted(each.name.replace("_", "-") for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_"))


def find(name: str) -> Target:
    """Give a target.

    Raises:
        CannotRelease: there is none of that name.
    """
    if name not in names():
        raise CannotRelease(name, f"there is no such target; there are {', '.join(names())}")
    found: Target = importlib.import_module(f".{name.replace('-', '_')}", __name__).TARGET
    return found


def draw(name: str, release: Release) -> list[Member]:
    """Give the files of a bundle, sorted by their paths.

    Raises:
        CannotRelease: there is no such target, it lacks something, or a stub holds an answer.
    """
    target = find(name)
    if not release.exercises:
        raise CannotRelease(name, "no exercise was named")
    refuse_answers(name, release.exercises)
    return sorted(target.draw(release), key=lambda member: member.path)


def write(name: str, release: Release, folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Write a bundle: ``NAME.zip`` in the folder, or its files.

    Args:
        name: of the target.
        release: what goes in.
        folder: it is made when it is not there.
        overwrite: replace files of the folder that differ.

    Returns:
        What was written: the zip, or every file.

    Raises:
        CannotRelease: there is no such target, it lacks something, or files that differ are there already.
    """
    members = draw(name, release)
    if find(name).archive:
        return [write_archive(folder / f"{name}.zip", members)]
    return write_folder(name, folder, members, overwrite=overwrite)
