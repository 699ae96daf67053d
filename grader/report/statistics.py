"""What a class's results say together: pure functions on results, exact as long as they can be.

Part of ``report``; stands on the plugin's results.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pytest_coro_plugin.results import ExerciseResult

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Handed:
    """One attempt that was judged: whose, its number from 1, and its result. ``source`` is the answer itself, for the learner's own page."""

    learner: str
    exercise: str
    number: int
    result: ExerciseResult
    source: str = ""

    @property
    def share(self) -> Fraction:
        """The part of the points that it earned, 0 to 1; 0 where nothing could be earned."""
        return self.result.score / self.result.max_score if self.result.max_score else Fraction(0)


class CheckStatistics(NamedTuple):
    """One check over a class.

    ``difficulty`` is the share of learners that failed it. ``discrimination`` is the correlation between passing it and the score on the other checks, from -1 to 1;
    None where everybody or nobody passed: a check that is low here tells little about who has understood.
    """

    id: str
    title: str
    judged: int
    difficulty: Fraction
    discrimination: float | None


@dataclass(frozen=True, slots=True)
class ExerciseStatistics:
    """One exercise over a class, of each learner's best attempt.

    ``histogram`` counts learners by tenths of the points, the last bin is full marks; ``codes`` the diagnoses told first, most frequent in front; ``to_pass`` counts
    learners by the number of the attempt that first earned full marks.
    """

    exercise: str
    learners: int
    mean: Fraction
    full: int
    histogram: tuple[int, ...]
    checks: tuple[CheckStatistics, ...]
    codes: tuple[tuple[str, int], ...]
    to_pass: tuple[tuple[int, int], ...]


def statistics(handed: Iterable[Handed]) -> tuple[ExerciseStatistics, ...]:
    """Count a class.

    Args:
        handed: every judged attempt, in any order.

    Returns:
        One record per exercise, by name.
    """
    by_exercise: dict[str, list[Handed]] = {}
    for each in handed:
        by_exercise.setdefault(each.exercise, []).append(each)
    return tuple(_exercise(name, group) for name, group in sorted(by_exercise.items()))


def _exercise(name: str, group: Sequence[Handed]) -> ExerciseStatistics:
    best: dict[str, Handed] = {}
    passed: dict[str, int] = {}
    for each in sorted(group, key=lambda each: (each.learner, each.number)):
        if each.learner not in best or each.share > best[each.learner].share:
            best[each.learner] = each
        if each.share == 1:
            passed.setdefault(each.learner, each.number)
    shares = [each.share for each in best.values()]
    codes = Counter(each.result.first_diagnosis.code for each in group if each.result.first_diagnosis is not None)
    return ExerciseStatistics(
        name,
        len(best),
        sum(shares, Fraction(0)) / len(shares),
        sum(share == 1 for share in shares),
        tuple(sum(min(TENTHS, int(share * TENTHS)) == bin for share in shares) for bin in range(TENTHS + 1)),
        tuple(_checks([each.result for each in best.values()])),
        tuple(sorted(codes.items(), key=lambda item: (-item[1], item[0]))),
        tuple(sorted(Counter(passed.values()).items())),
    )


def _checks(results: Sequence[ExerciseResult]) -> Iterable[CheckStatistics]:
    for check in max(results, key=lambda result: len(result.checks)).checks:
        rows = [
            (row.status == "passed", result.score - row.points)
            for result in results
            for row in result.checks
            if row.id == check.id and row.status in ("passed", "failed")
        ]
        if rows:
            failed = sum(not ok for ok, _ in rows)
            yield CheckStatistics(check.id, check.title, len(rows), Fraction(failed, len(rows)), _correlation(rows))


def _correlation(rows: Sequence[tuple[bool, Fraction]]) -> float | None:
    """Give the point-biserial correlation of passing and the score without it."""
    count = len(rows)
    mean_ok = Fraction(sum(ok for ok, _ in rows), count)
    mean_rest = sum((rest for _, rest in rows), Fraction(0)) / count
    spread_ok = sum(((int(ok) - mean_ok) ** 2 for ok, _ in rows), Fraction(0))
    spread_rest = sum(((rest - mean_rest) ** 2 for _, rest in rows), Fraction(0))
    if not spread_ok or not spread_rest:
        return None
    together = sum(((int(ok) - mean_ok) * (rest - mean_rest) for ok, rest in rows), Fraction(0))
    return round(float(together) / math.sqrt(spread_ok * spread_rest), 4)
