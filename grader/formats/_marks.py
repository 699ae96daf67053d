"""What a format is given: a class, its exercises, and what counts for whom, as records that never change.

Part of ``formats``; stands on ``submission`` and the plugin's results. Points are exact fractions here; a format converts each of them once (``_numbers``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from pytest_coro_plugin.results import ExerciseResult

from ..errors import CannotExport, NotJudged
from ..submission import Learner

Audience = Literal["student", "after-due", "staff"]
State = Literal["graded", "missing", "pending", "excused"]
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise as a column: its id and how many points it is worth."""

    exercise: str
    worth: Fraction


@dataclass(frozen=True, slots=True)
class Mark:
    """What counts for a learner in an exercise.

    ``points`` of ``worth`` after every rule of the policy, None where there is no mark: nothing was handed in (*missing*), nothing could be judged yet
    (*pending*), or the learner need not (*excused*). They may be above ``worth`` when a person set them. ``notes`` are those of ``policy.Standing``; ``result`` is that of the attempt that
    counts, ``number`` its number, ``source`` the answer.
    """

    exercise: str
    worth: Fraction
    points: Fraction | None = None
    state: State = "missing"
    notes: tuple[str, ...] = ()
    result: ExerciseResult | None = None
    number: int = 0
    seed: int = 0
    source: str = field(default="", repr=False)

    @property
    def share(self) -> Fraction:
        """The part of ``worth`` that was reached, 0 where there is no mark."""
        return self.points / self.worth if self.points is not None and self.worth else ZERO


@dataclass(frozen=True, slots=True)
class Row:
    """One learner: the id of the gradebook, what a platform knows the person by, and a mark per item in their order."""

    id: str
    learner: Learner
    marks: tuple[Mark, ...]

    @property
    def points(self) -> Fraction:
        """The sum of all marks."""
        return sum((mark.points for mark in self.marks if mark.points is not None), ZERO)

    @property
    def worth(self) -> Fraction:
        """What could be reached: nothing handed in counts in full, what is excused or waits for us counts not at all."""
        return sum((mark.worth for mark in self.marks if mark.state in ("graded", "missing")), ZERO)


@dataclass(frozen=True, slots=True)
class Marks:
    """A class and its marks. ``hidden`` names checks that are for staff before the end, as ``exercise:check``; ``lang`` is the language of our own words."""

    title: str
    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    lang: str = "en"
    hidden: frozenset[str] = frozenset()

    def only(self, learner: str) -> Marks:
        """Give the marks of one learner alone, by the id of the gradebook."""
        return replace(self, rows=tuple(row for row in self.rows if row.id == learner))


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that only the person who exports knows. ``variable`` is where the platform itself says it; without ``default`` it must be given."""

    name: str
    means: str
    default: str | None = None
    variable: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What a file is made from beside the marks: the platform's own export, and settings by name."""

    audience: Audience = "student"
    roster: bytes = b""
    settings: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Written:
    """One file, and what did not get into it: people of the roster without a mark, learners with a mark whom the roster does not have, exercises without a column."""

    content: bytes
    without_mark: tuple[str, ...] = ()
    without_row: tuple[str, ...] = ()
    without_column: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write marks.

    ``per`` is whom one file is about: a ``learner``, the whole ``class`` (it goes to a platform, which shows everybody their own), or ``either`` (people read it, so a file for students is about
    one). ``roster``: it fills the platform's own export. ``answers``: it shows the learners' answers. ``draw`` gets marks that are filtered already; ``formats.write`` is how to call it.
    """

    name: str
    title: str
    extension: str
    per: Literal["learner", "class", "either"]
    draw: Callable[[Marks, Request], Written]
    roster: bool = False
    answers: bool = False
    settings: tuple[Setting, ...] = ()

    @property
    def audience(self) -> Audience:
        """Whom it is for when nobody says: what people read is for staff, all else may be seen by students."""
        return "staff" if self.per == "either" else "student"

    def setting(self, request: Request, name: str) -> str:
        """Give a setting, or its default.

        Raises:
            CannotExport: it has none and was not given.
        """
        known = next(each for each in self.settings if each.name == name)
        value = request.settings.get(name, known.default)
        if value is None:
            raise CannotExport(self.name, f"it needs --set {name}=…: {known.means}")
        return value


def the_learner(marks: Marks) -> Row:
    """Give the one learner of marks that are about one."""
    (row,) = marks.rows
    return row


def the_judged_learner(marks: Marks) -> Row:
    """Give the one learner, for a platform that wants a number.

    Raises:
        NotJudged: nothing of this one has a mark.
    """
    row = the_learner(marks)
    if all(mark.state != "graded" for mark in row.marks):
        raise NotJudged(row.id)
    return row
