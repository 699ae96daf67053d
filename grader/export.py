"""Marks out of a gradebook, or out of one report, for the formats; and their files.

Floor 3; stands on the gradebook and ``formats``. It decides what is exported and where it lies; what a file looks like is the formats' own matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from . import formats
from .errors import CannotExport, NotJudged, UnknownLearner
from .formats import Item, Mark, Marks, Request, Row, Written, marks_of_report, points_of, worth_of
from .gradebook import Gradebook, Run
from .policy import Policy, Standing
from .writing import file_name, write_whole

ZERO = Fraction(0)
Place = tuple[str, str]  # learner, exercise
__all__ = ["Exported", "export", "marks_of", "marks_of_report"]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the files, and all that did not get into them."""

    files: tuple[Path, ...]
    written: Written


def marks_of(
    book: Gradebook,
    policy: Policy,
    *,
    title: str = "",
    exercises: Sequence[str] = (),
    excused: Collection[Place] = (),
    hidden: Iterable[str] = (),
    lang: str = "en",
    answers: bool = False,
) -> Marks:
    """Read what counts for everybody in a gradebook.

    Args:
        book: the gradebook.
        policy: its rules.
        title: of the class.
        exercises: only these, in this order; by default all that the book knows, by name.
        excused: learners and exercises that need not.
        hidden: checks that are for staff before the end, as ``exercise:check``.
        lang: of our own words.
        answers: with what the learners handed in; it takes longer.

    Raises:
        UnknownLearner: an excused learner, or an exercise, is not in the book.
    """
    standings = {(each.learner, each.exercise): each for each in book.scores(policy)}
    runs = {(who, run.key.exercise, attempt.number): run for attempt, who, run in book.runs()}
    people = book.people()
    known = sorted({exercise for _, exercise in standings})
    for someone, exercise in excused:
        if someone not in people:
            raise UnknownLearner(someone, exercise)
    worth = worth_of(run.result for run in runs.values())
    items = tuple(Item(exercise, worth.get(exercise, ZERO)) for exercise in exercises or known)
    rows = []
    for who, learner in sorted(people.items()):
        marks = []
        for item in items:
            standing = standings.get((who, item.exercise))
            run = runs.get((who, item.exercise, standing.attempt)) if standing is not None and standing.attempt else None
            mark = _mark(item, standing, run, (who, item.exercise) in excused)
            if run is not None and answers:
                mark = replace(mark, source=(book.source(run.key.sha256) or b"").decode("utf-8", "replace"))
            marks.append(mark)
        rows.append(Row(who, learner, tuple(marks)))
    return Marks(title, items, tuple(rows), lang, frozenset(hidden))


def _mark(item: Item, standing: Standing | None, run: Run | None, excused: bool) -> Mark:
    mark = Mark(item.exercise, item.worth)
    if excused:
        return replace(mark, state="excused")
    if standing is None:
        return mark
    if "override" in standing.notes:  # a person meant these points, not a share
        mark = replace(mark, points=standing.score, state="graded")
    else:
        points, state = points_of(standing.score, standing.max_score, item.worth)
        mark = replace(mark, points=points, state=state)
    mark = replace(mark, notes=standing.notes, number=standing.attempt or 0)
    return mark if run is None else replace(mark, result=run.result, seed=run.key.seed)


def export(name: str, marks: Marks, request: Request, place: Path) -> Exported:
    """Write marks in a format; each file appears whole or not at all.

    Args:
        name: of the format.
        marks: what is written.
        request: for whom, the platform's own export, settings.
        place: the file. A folder (it is there, or has no suffix) gets a file per learner where the format wants one.

    Raises:
        CannotExport: it needs a file per learner and the place is no folder, or a setting is missing.
        UnknownFormat: there is none of that name.
    """
    chosen = formats.find(name)
    one_each = chosen.per == "learner" or (chosen.per == "either" and request.audience != "staff")
    if one_each and (place.is_dir() or not place.suffix):
        contents, without = _contents(name, marks, request)
        place.mkdir(parents=True, exist_ok=True)
        files = [write_whole(place / f"{file_name(who)}{chosen.extension}", content) for who, content in contents]
        return Exported(tuple(files), Written(b"", without_mark=tuple(without)))
    if one_each and len(marks.rows) != 1:
        raise CannotExport(
            name,
            f"it writes a file per learner, and there are {len(marks.rows)}: name a folder with -o, or one of them with --learner",
        )
    if place.is_dir():
        place = place / f"{name}{chosen.extension}"
    written = formats.write(name, marks, request)
    return Exported((write_whole(place, written.content),), written)


def _contents(name: str, marks: Marks, request: Request) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Write a file per learner in memory, so that nothing is on the disk when one of them cannot be; learners who have no mark get none."""
    contents, without = [], []
    for row in marks.rows:
        try:
            contents.append((row.id, formats.write(name, marks.only(row.id), request).content))
        except NotJudged as error:
            without.append(error.learner)
    return contents, without
