"""Rules on lateness and attempts: from what was earned to what counts. Pure, exact fractions, no clock, no rounding.

Floor 1; stands on the errors. A policy is a TOML table; whatever it does not say costs nothing::

    [due]                                # the end of each exercise, with its time zone; "*" is for all others
    "03_gather" = 2026-11-22T20:00:00+08:00
    [extra_hours]                        # per learner, on top
    "ada_12" = 48
    [late]
    grace_minutes = 15                   # this much later is not late at all; beyond it, lateness counts from the end itself
    per = "day"                          # each started hour or day …
    loses = "1/10"                       # … costs this share
    floor = "1/2"                        # this share of what was earned always stays
    of = "earned"                        # share of what was earned, or of the "maximum"
    steps = [{hours = 24, keeps = "9/10"}, {hours = 72, keeps = "1/2"}]     # instead of per and loses: up to so many hours …
    after = 0                            # … and after the last step
    [attempts]
    limit = 10
    cool_down_minutes = 10               # an attempt that comes sooner after the one before does not count, and is not used up
    counts = "best"                      # after penalty; or "last"
    [drop]
    lowest = 1

What broke on our side uses up no attempt and costs no point. Nobody loses anything because an instant is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

Family = Literal["judged", "pending", "ours"]
ZERO, ONE = Fraction(0), Fraction(1)


class Step(NamedTuple):
    """Up to ``within`` late, this share is kept."""

    within: timedelta
    keeps: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """What lateness costs. ``unit`` None: nothing, unless there are steps. Shares lie in 0…1."""

    grace: timedelta = timedelta(0)
    unit: timedelta | None = None
    loses: Fraction = ZERO
    floor: Fraction = ZERO
    of: Literal["earned", "maximum"] = "earned"
    steps: tuple[Step, ...] = ()
    after: Fraction = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All the rules of a course. ``limit`` None: any number of attempts. ``due`` and ``extra`` as in the TOML table."""

    late: Late = Late()
    limit: int | None = None
    cool_down: timedelta = timedelta(0)
    counts: Literal["best", "last"] = "best"
    drop_lowest: int = 0
    due: Mapping[str, datetime] = field(default_factory=dict, hash=False)
    extra: Mapping[str, timedelta] = field(default_factory=dict, hash=False)

    def due_for(self, learner: str, exercise: str) -> datetime | None:
        """Tell when an exercise ends for a learner, None for never."""
        end = self.due.get(exercise, self.due.get("*"))
        return None if end is None else end + self.extra.get(learner, timedelta(0))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submission of several by one learner for one exercise.

    ``family``: *judged*; *pending*, not judged yet; *ours*, something on our side broke and ``score`` of ``max_score`` is what could be judged all the same.
    ``id`` is its number in the gradebook, ``number`` counts the learner's attempts from 1. ``late`` is what the platform says.
    """

    number: int
    score: Fraction = ZERO
    max_score: Fraction = ZERO
    family: Family = "judged"
    submitted_at: datetime | None = None
    late: bool | None = None
    sha256: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts for a learner in an exercise.

    ``score`` of ``max_score`` after every rule; ``earned`` before lateness. ``attempt`` is the number of the one that counts, None when none does; ``max_score`` is
    0 when there is no mark. ``notes`` says what an instructor may want to look at: ``fault`` (something broke on our side), ``pending``, ``late_unknown`` (the
    platform says late, nobody knows how much), ``penalised``, ``override``, ``over_limit``, ``too_soon``.
    """

    learner: str
    exercise: str
    score: Fraction
    max_score: Fraction
    earned: Fraction = ZERO
    attempt: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def share(self) -> Fraction:
        """The part of the maximum that was reached, 0 when there is no mark."""
        return self.score / self.max_score if self.max_score else ZERO


class Permission(NamedTuple):
    """Whether another attempt would count now; else from when on (None: never); and how many are left (None: any number)."""

    allowed: bool
    allowed_from: datetime | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Total:
    """A learner's course: the sum over all exercises but the dropped ones."""

    score: Fraction
    max_score: Fraction
    dropped: tuple[str, ...] = ()


def kept_share(late: Late, lateness: timedelta) -> Fraction:
    """Tell what share is kept after being late, before the floor.

    Args:
        late: the rule.
        lateness: time since the end; 0 or less is on time.

    Returns:
        Between 0 and 1; never more for being later.
    """
    if lateness <= timedelta(0) or lateness <= late.grace:
        return ONE
    if late.steps:
        return next((step.keeps for step in late.steps if lateness <= step.within), late.after)
    if late.unit is None:
        return ONE
    started = -(-lateness // late.unit)
    return max(ZERO, ONE - started * late.loses)


def penalised(late: Late, lateness: timedelta, score: Fraction, max_score: Fraction) -> Fraction:
    """Take off what lateness costs.

    Args:
        late: the rule.
        lateness: time since the end.
        score: what was earned, 0 ≤ score ≤ max_score.
        max_score: what could be earned.

    Returns:
        Between ``floor * score`` and ``score``.
    """
    kept = kept_share(late, lateness)
    left = score * kept if late.of == "earned" else score - (ONE - kept) * max_score
    return max(left, score * late.floor, ZERO)


def in_order(attempts: Sequence[Attempt]) -> list[Attempt]:
    """Sort attempts as they were handed in; by number when an instant is unknown."""
    if all(attempt.submitted_at for attempt in attempts):
        return sorted(attempts, key=lambda attempt: (attempt.submitted_at, attempt.number))
    return sorted(attempts, key=lambda attempt: attempt.number)


def counting(policy: Policy, attempts: Sequence[Attempt]) -> tuple[list[Attempt], set[str]]:
    """Leave out the attempts that came too soon or are over the limit.

    Args:
        policy: the rules.
        attempts: all of one learner for one exercise.

    Returns:
        Those that count, in order, and the notes ``over_limit`` and ``too_soon``. What broke on our side counts beyond the limit and stops no clock.
    """
    kept: list[Attempt] = []
    notes: set[str] = set()
    used, last = 0, None
    for attempt in in_order(attempts):
        if attempt.family == "ours":
            kept.append(attempt)
            continue
        if last is not None and attempt.submitted_at is not None and attempt.submitted_at - last < policy.cool_down:
            notes.add("too_soon")
        elif policy.limit is not None and used >= policy.limit:
            notes.add("over_limit")
        else:
            used += 1
            last = attempt.submitted_at or last
            kept.append(attempt)
    return kept, notes


def permission(policy: Policy, attempts: Sequence[Attempt], now: datetime) -> Permission:
    """Tell whether an attempt at ``now`` would count."""
    kept, _ = counting(policy, attempts)
    used = [attempt for attempt in kept if attempt.family != "ours"]
    left = None if policy.limit is None else max(0, policy.limit - len(used))
    if left == 0:
        return Permission(False, None, 0)
    times = [attempt.submitted_at for attempt in used if attempt.submitted_at is not None]
    free = max(times) + policy.cool_down if times else now
    return Permission(now >= free, None if now >= free else free, left)


def standing(
    policy: Policy, learner: str, exercise: str, attempts: Sequence[Attempt], *, override: Fraction | None = None
) -> Standing:
    """Say what counts of a learner's attempts at an exercise.

    Args:
        policy: the rules.
        learner: as in the gradebook.
        exercise: its id.
        attempts: all of them.
        override: a score that a person set by hand; it stands whatever the rules say.
    """
    kept, notes = counting(policy, attempts)
    notes |= {{"ours": "fault", "pending": "pending"}[attempt.family] for attempt in kept if attempt.family != "judged"}
    weighed = [(_after_penalty(policy, learner, exercise, attempt), attempt) for attempt in kept if attempt.max_score > 0]
    if policy.counts == "best":
        # of equal ones the first; compared as shares, because a fault of ours takes a check out of the maximum
        best = max(weighed, key=lambda pair: pair[0] / pair[1].max_score, default=None)
    else:
        best = weighed[-1] if weighed else None
    if best is None:
        points = ZERO if override is None else override
        return Standing(learner, exercise, points, points, notes=_noted(notes, override))
    score, attempt = best
    if score < attempt.score:
        notes.add("penalised")
    if attempt.late and _lateness(policy, learner, exercise, attempt) is None:
        notes.add("late_unknown")
    final = score if override is None else override
    return Standing(learner, exercise, final, attempt.max_score, attempt.score, attempt.number, _noted(notes, override))


def total(policy: Policy, standings: Sequence[Standing], worth: Mapping[str, Fraction] | None = None) -> Total:
    """Add up a learner's course.

    Args:
        policy: how many of the lowest are dropped; at least one exercise stays.
        standings: of one learner.
        worth: points of each exercise of the course; one without a standing counts 0. If not given, those of the standings.

    Returns:
        Exact sums; an exercise without a mark (maximum 0) is in neither.
    """
    found = {each.exercise: each for each in standings}
    weights = dict(worth) if worth is not None else {name: each.max_score for name, each in found.items()}
    shares = {
        name: found[name].share if name in found else ZERO for name in weights if name not in found or found[name].max_score
    }
    shares = {name: share for name, share in shares.items() if weights[name] > 0}
    lowest = sorted(shares, key=lambda name: (shares[name], -weights[name], name))
    dropped = lowest[: min(policy.drop_lowest, max(0, len(lowest) - 1))]
    counted = [name for name in shares if name not in dropped]
    score = sum((shares[name] * weights[name] for name in counted), ZERO)
    return Total(score, sum((weights[name] for name in counted), ZERO), tuple(sorted(dropped)))


def _after_penalty(policy: Policy, learner: str, exercise: str, attempt: Attempt) -> Fraction:
    lateness = _lateness(policy, learner, exercise, attempt)
    return attempt.score if lateness is None else penalised(policy.late, lateness, attempt.score, attempt.max_score)


def _lateness(policy: Policy, learner: str, exercise: str, attempt: Attempt) -> timedelta | None:
    end = policy.due_for(learner, exercise)
    return None if end is None or attempt.submitted_at is None else attempt.submitted_at - end


def _noted(notes: set[str], override: Fraction | None) -> tuple[str, ...]:
    return tuple(sorted(notes | ({"override"} if override is not None else set())))
