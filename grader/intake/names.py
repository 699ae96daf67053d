"""Which exercise a file answers, by its name and the folders above it: generous where there is no doubt, silent where there is.

Pure. ``03_gather/exercise.py`` is what is asked for. Just as clear are ``03_gather.py``, ``gather.py``, ``ex3.py``, ``Exercise (1).py``, ``exercise.py.txt``; and a
bare ``exercise.py`` wherever one exercise alone is wanted, or where the name of a folder above, or of the download itself, says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

ANSWER = "exercise.py"
UNCLEAR = ""  # in place of an exercise: an answer, but nobody can say to what
_EXERCISE_ID = re.compile(r"\d\d_[a-z][a-z0-9_]*")
_FILLER = r"(?:exercise|exercises|ex|answer|answers|solution|lab|hw|homework|assignment|week|day|练习|作业|答案)"
_COPY = re.compile(r"(?:[ _-]*(?:\(\d+\)|copy(?: *\(?\d+\)?)?|副本(?: *\(?\d+\)?)?|-\d+))+$")
_COPY_OF = re.compile(r"^copy of ")
_NO_ANSWERS = re.compile(r"conftest|setup|sitecustomize|usercustomize|__\w+__|test_.*|.*_test")


class Fit(IntEnum):
    """How well a name fits; the smallest wins."""

    EXACT = 0
    NAMED = 1
    CHANGED = 2
    ONLY_ONE = 3


class Match(NamedTuple):
    """A file that answers ``exercise`` (``UNCLEAR``: one of several)."""

    exercise: str
    fit: Fit


class Names:
    """Knows the names of the wanted exercises.

    Args:
        wanted: their ids, such as ``03_gather``.
        suffixes: the endings of files that can be read as answers.
    """

    def __init__(self, wanted: Sequence[str], suffixes: Sequence[str] = (".py",)) -> None:
        self.wanted = tuple(wanted)
        self._suffixes = tuple(suffixes)
        self._aliases = _aliases(wanted)

    def match(self, parts: Sequence[str], hint: str | None = None) -> Match | None:
        """Tell what a file answers.

        Args:
            parts: its folders and name, from the learner's own root.
            hint: the exercise that the download as a whole is for.

        Returns:
            None when it is no answer to a wanted exercise by its name.
        """
        *folders, last = parts
        name = last.rpartition("/")[2]  # one that points outside its archive has its whole path there
        plain = unicodedata.normalize("NFKC", name).strip().casefold()
        bare = plain.removesuffix(".txt") if plain.endswith(tuple(f"{suffix}.txt" for suffix in self._suffixes)) else plain
        suffix = next((suffix for suffix in self._suffixes if bare.endswith(suffix)), None)
        if suffix is None:
            return None
        stem = bare.removesuffix(suffix)
        changed = name != unicodedata.normalize("NFKC", name) or name.casefold() != name or bare != plain or name != name.strip()
        if stem == "exercise":
            return self._bare(folders, hint, Fit.CHANGED if changed else Fit.EXACT)
        if (exercise := self.exercise_of(stem)) is not None:
            return Match(exercise, Fit.CHANGED if changed else Fit.NAMED)
        clean = _COPY_OF.sub("", _COPY.sub("", stem)).strip()
        if clean != stem and clean in ("exercise", "answer", "solution"):
            return self._bare(folders, hint, Fit.CHANGED)
        if clean != stem and (exercise := self.exercise_of(clean)) is not None:
            return Match(exercise, Fit.CHANGED)
        return None

    def exercise_of(self, text: str) -> str | None:
        """Give the wanted exercise that a folder's or file's name means, or None."""
        return self._aliases.get(_plain(text)) or self._aliases.get(_plain(text, fillers=True))

    def hinted(self, names: Sequence[str]) -> str | None:
        """Give the wanted exercise that the last of these folder names means; "" when a folder is that of an exercise that is not wanted."""
        for name in reversed(names):
            if (exercise := self.exercise_of(name)) is not None:
                return exercise
            if _EXERCISE_ID.fullmatch(name):
                return ""
        return None

    def could_be(self, name: str) -> bool:
        """Tell whether a file may be an answer under any name: the one file of a learner, where one exercise is wanted."""
        stem, dot, ending = name.casefold().rpartition(".")
        return (
            f"{dot}{ending}" in self._suffixes
            and not _NO_ANSWERS.fullmatch(stem)
            and not _EXERCISE_ID.fullmatch(stem)
            and not stem.startswith(".")
        )

    def _bare(self, folders: Sequence[str], hint: str | None, fit: Fit) -> Match | None:
        hinted = self.hinted(folders)
        if hinted == "":
            return None
        exercise = hinted or hint or (self.wanted[0] if len(self.wanted) == 1 else UNCLEAR)
        return Match(exercise, fit)


def _plain(text: str, *, fillers: bool = False) -> str:
    """Write a name so that ``03-Gather``, ``03 gather`` and ``03_gather`` are one; without words that say nothing, if wanted."""
    plain = re.sub(r"[\s._-]+", "_", unicodedata.normalize("NFKC", text).casefold()).strip("_")
    if fillers:
        plain = re.sub(rf"^{_FILLER}(?=_|\d)_?|_{_FILLER}$", "", plain)
    return plain


def _aliases(wanted: Sequence[str]) -> Mapping[str, str]:
    """Give every short name that means exactly one of the wanted exercises: id, topic, number with and without its zero."""
    found: dict[str, set[str]] = {}
    for exercise in wanted:
        number, _, topic = exercise.partition("_")
        for alias in {exercise, topic, number, number.lstrip("0")} - {"", "exercise"}:
            found.setdefault(_plain(alias), set()).add(exercise)
    return {alias: exercises.pop() for alias, exercises in found.items() if len(exercises) == 1}
