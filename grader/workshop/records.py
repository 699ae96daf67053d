"""The records of a workshop: who is there, what was told, what the host has opened. Plain and frozen; stands on nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who joined. ``number`` is what the host can rely on: names are optional, free, and may be another's."""

    number: int
    name: str
    lang: str
    joined: datetime
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """One result as a learner's machine tells it: practice, never a mark.

    ``id`` is the sender's own, so that a result that is sent twice counts once. ``most`` is 0 when only a file was sent. ``code`` is the diagnosis to mend first, "" when
    there is none. ``made`` is the sender's clock. ``result`` is the JSON that is kept, "" for none.
    """

    id: str
    exercise: str
    score: Fraction
    most: Fraction
    code: str
    made: datetime
    source: bytes | None = field(default=None, repr=False)
    result: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """A telling that is kept: its number in the file, who told it, when it came in, and the hash of the answer ("" for none)."""

    number: int
    person: int
    id: str
    exercise: str
    score: Fraction
    most: Fraction
    code: str
    received: datetime
    sha256: str

    @property
    def solved(self) -> bool:
        """Tell whether every point is there."""
        return self.score >= self.most > 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """When somebody came to an exercise first."""

    person: int
    exercise: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What the host has opened: exercises, how many hints of each, until when the timer runs, whether the door is open for newcomers."""

    released: tuple[str, ...] = ()
    hints: Mapping[str, int] = field(default_factory=dict)
    timer_ends: datetime | None = None
    door_open: bool = True
