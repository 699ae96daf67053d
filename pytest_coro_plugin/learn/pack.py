"""The pack as a learner sees it: which exercises there are, what each is called, which file to edit.

Stands on ``tomllib``. It reads with patience: an entry that is missing is empty here, because to complain about it is for ``grader verify``. It must not import any exercise.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from ..errors import UsageError
from ..versions import too_old
from ..words import N_, translator

ANSWER_NAME = "exercise.py"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise folder; ``title`` and ``goal`` by language, ``python_missing`` the Python that it needs where this one is too old."""

    id: str
    folder: Path
    title: Mapping[str, str]
    goal: Mapping[str, str]
    minutes: int
    python_missing: str

    @property
    def number(self) -> str:
        """``03`` of ``03_gather``."""
        return self.id.partition("_")[0]

    @property
    def answer(self) -> Path:
        return self.folder / ANSWER_NAME

    @property
    def test_file(self) -> Path:
        return self.folder / f"test_{self.id.partition('_')[2]}.py"

    def readme(self, lang: str) -> Path:
        """Give the page to read, in a language where there is one."""
        own = self.folder / f"README.{lang}.md"
        return own if own.is_file() else self.folder / "README.md"


class Pack:
    """The exercises below one folder.

    Args:
        root: the folder with ``exercises/`` in it.
        lang: of the messages, one of ``words.LANGUAGES``.
    """

    def __init__(self, root: Path, lang: str = "en") -> None:
        self.root, self.lang = root, lang

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises, in the order of their folders."""
        return tuple(_read(file) for file in sorted(self.root.glob("exercises/*/exercise.toml")))

    def find(self, name: str) -> Exercise:
        """Give the exercise that a name means: ``03``, ``3``, ``gather``, ``03_gather`` or a path to it.

        Raises:
            UsageError: there is none, or there are several; the nearest names are told.
        """
        bare = Path(name).parent.name if name.endswith(".py") else Path(name).name
        bare = f"0{bare}" if re.fullmatch(r"\d", bare) else bare
        fitting = [each for each in self.exercises if bare in (each.id, each.number, each.id.partition("_")[2])]
        fitting = fitting or [each for each in self.exercises if bare and each.id.startswith(bare)]
        if len(fitting) == 1:
            return fitting[0]
        known = {key: each.id for each in self.exercises for key in (each.id, each.id.partition("_")[2], each.number)}
        near = [each.id for each in fitting] or list(dict.fromkeys(known[key] for key in get_close_matches(bare, known, 3, 0.5)))
        near = near or [each.id for each in self.exercises[:3]]
        text = translator(self.lang)(N_("no exercise is called {name}; did you mean {near}? coro list shows all"))
        raise UsageError(text.format(name=name, near=", ".join(near)))


def find_root(start: Path, lang: str = "en") -> Path:
    """Give the pack's folder for somebody who stands in ``start`` or below it.

    Raises:
        UsageError: there is no pack here.
    """
    for folder in (start, *start.parents):
        if next(folder.glob("exercises/*/exercise.toml"), None) is not None:
            return folder
    text = translator(lang)(
        N_("there is no exercises/ folder here nor above: go to the folder of the pack (cd), then call coro again")
    )
    raise UsageError(text)


def seen_from_here(path: Path) -> str:
    """Write a path as somebody would type it who stands where the command was called."""
    return Path(os.path.relpath(path)).as_posix()


def _read(file: Path) -> Exercise:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        table = {}
    minutes = table.get("minutes")
    return Exercise(
        file.parent.name, file.parent, _texts(table.get("title")), _texts(table.get("goal")),
        minutes if isinstance(minutes, int) else 0, too_old(str(table.get("python", ""))),
    )  # fmt: skip


def _texts(value: object) -> Mapping[str, str]:
    return {name: text for name, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}
