"""The exercises as a workshop needs them: ids, titles, hints, in both languages. Stands on ``exercise``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnknownExercise
from ..exercise import Exercise, Text, find_exercises


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The exercises of a pack by id, in the order of the pack."""

    exercises: Mapping[str, Exercise]

    @classmethod
    def of(cls, pack: Path) -> Catalogue:
        """Read a pack.

        Raises:
            PackError: it has no exercise, or one cannot be read.
        """
        return cls({exercise.id: exercise for exercise in find_exercises(pack)})

    def chosen(self, names: Sequence[str]) -> tuple[str, ...]:
        """Give the ids that names mean: a number or name of an exercise, or the title of a chapter for all of it.

        Raises:
            UnknownExercise: a name means nothing, or several.
        """
        found: list[str] = []
        for name in names:
            fitting = [
                each.id for each in self.exercises.values() if name.casefold() in (each.chapter.en.casefold(), each.chapter.zh)
            ]
            fitting = fitting or [each for each in self.exercises if name == each]
            fitting = fitting or [each for each in self.exercises if name and each.startswith(name)]
            is_chapter = len({self.exercises[each].chapter.en for each in fitting}) == 1 and not name[:1].isdigit()
            if not fitting or (len(fitting) > 1 and not is_chapter):
                raise UnknownExercise(name, tuple(fitting or self.exercises))
            found += fitting
        return tuple(dict.fromkeys(found))

    def told(self, exercise: str, hints: int) -> dict[str, object]:
        """Give what learners are told of an exercise, with so many of its hints."""
        it = self.exercises[exercise]
        return {
            "id": it.id,
            "title": both(it.title),
            "goal": both(it.goal),
            "minutes": it.minutes,
            "hints": [both(hint) for hint in it.hints[:hints]],
        }

    def title(self, exercise: str, lang: str) -> str:
        """Give a title in a language."""
        return self.exercises[exercise].title.told(lang)


def both(text: Text) -> dict[str, str]:
    """Give a text as it travels: in every language."""
    return {"en": text.en, "zh": text.zh}
