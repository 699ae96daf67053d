"""What a gradebook takes and gives back, as frozen records.

Stands on ``results``. Attempts and standings belong to ``policy``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from pytest_coro_plugin.results import ExerciseResult, Status


class Key(NamedTuple):
    """What decides a result: the bytes of the answer, the exercise, the pack with all its tests, and the seed of the inputs."""

    sha256: str
    exercise: str
    pack: str
    seed: int

    @property
    def digest(self) -> str:
        """One short name for all of it, fit for a file's name."""
        return hashlib.sha256("\0".join((self.sha256, self.exercise, self.pack, str(self.seed))).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Run:
    """One judged answer as it is kept. ``tier`` is how well the machine could jail it; ``fault``: something on our side broke, so it is tried again."""

    id: int
    key: Key
    result: ExerciseResult
    tier: str
    fault: bool


@dataclass(frozen=True, slots=True)
class Registered:
    """A submission's place in the book: its number, and the number of the attempt per exercise. ``new`` is False when it was known already."""

    id: int
    attempts: Mapping[str, int]
    new: bool


class Recorded(NamedTuple):
    """What became of a result: ``new`` when it was written, ``differs`` when another one stood there for the same key and was kept."""

    run: int
    new: bool
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """A score that a person set by hand, and why."""

    learner: str
    exercise: str
    points: Fraction
    reason: str
    author: str
    made: str


class CheckChange(NamedTuple):
    """One check that was judged differently; None where it did not exist."""

    id: str
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class Change:
    """An attempt whose result is another one than before; None before when it had none."""

    learner: str
    exercise: str
    attempt: int
    before: tuple[Fraction, Fraction] | None
    after: tuple[Fraction, Fraction]
    checks: tuple[CheckChange, ...]


class Draft(NamedTuple):
    """A score that is to be at a platform: ``score`` is its JSON without the stamp; ``user_id`` is the platform's word for the learner."""

    line_item: str
    user_id: str
    learner: str
    exercise: str
    score: str


OutgoingState = Literal["waiting", "sending", "accepted", "refused", "replaced"]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A score in the outbox. ``stamp`` orders the scores of a learner; ``said`` is why the platform refused it."""

    id: int
    line_item: str
    user_id: str
    learner: str
    exercise: str
    score: str
    stamp: str
    state: OutgoingState
    said: str


class AuditRow(NamedTuple):
    """One line of the audit: what happened, chained to the line before by its hash."""

    number: int
    made: str
    kind: str
    content: str
    previous: str
    hash: str
