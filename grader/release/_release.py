"""What a target is given and what it gives: what shall go into a bundle, and the files of the bundle.

Part of ``release``; stands on ``exercise``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..exercise import Exercise

Required = Literal["full", "unprivileged", "practice"]


@dataclass(frozen=True, slots=True)
class Release:
    """What goes into a bundle.

    Args:
        exercises: for whose answers it is.
        checkout: the folder of this project, with ``pyproject.toml`` and ``requirements.lock``.
        key: the course's secret, in hexadecimal digits; "" where every run draws inputs of its own.
        lang: language of texts and feedback, ``en`` or ``zh``.
        jail: the least that a platform's machine has to give; ``practice`` grades anywhere, and says in each result that it is no grade.
        image: the container image that a platform runs it in, for platforms that want to know.
    """

    exercises: tuple[Exercise, ...]
    checkout: Path
    key: str = ""
    lang: str = "en"
    jail: Required = "unprivileged"
    image: str = ""

    @property
    def python(self) -> tuple[int, int]:
        """The oldest Python that can judge all of the exercises."""
        needed = [tuple(map(int, each.python.removeprefix(">=").split("."))) for each in self.exercises]
        major, minor = max([(3, 11), *needed])[:2]
        return major, minor


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle, by its path in it, with ``/`` between the parts."""

    path: str
    content: bytes
    executable: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of bundle.

    ``archive``: it is a zip, else a folder. ``keyed``: it goes where no learner reads, so the course's secret can be in it, and its marks are those of ``grader grade``. ``draw`` gives the files;
    ``release.draw`` is how to call it.
    """

    name: str
    title: str
    archive: bool
    keyed: bool
    draw: Callable[[Release], Iterable[Member]]
