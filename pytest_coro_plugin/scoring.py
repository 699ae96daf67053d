"""Points: what the checks of an exercise pay together. Pure, exact fractions, no rounding.

Floor 1, judge side; stands on ``results``. The rules, in this order:

1. A *passed* row pays its points, a *failed* one nothing.
2. *Gate*: a row with ``needs`` pays only if every row named there passed. What is true of code that does nothing ("no blocking call") must not pay for it.
3. *Cap*: if a ``key`` row failed, the exercise pays at most half of its maximum.
4. *Error* is ours: the test case itself broke, or the machine did. Such a row is judged nowhere: its points leave the maximum as those of a *skipped* row
   do, it opens the gates that name it and it caps nothing. So it can cost nobody anything, and gives nothing away either. If every row is an error or skipped
   the maximum is 0 and there is no mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .results import CheckResult

CAP = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class ExerciseScore:
    """What an exercise pays.

    Args:
        score: after gate and cap, 0 ≤ score ≤ max_score.
        max_score: the points of all rows that could be judged.
        capped: a missed key row held the score down to the cap.
        checks: the rows with ``points`` set to what each pays behind its gate, in test order; their sum is the score before the cap.
    """

    score: Fraction
    max_score: Fraction
    capped: bool
    checks: tuple[CheckResult, ...]


def score(checks: Sequence[CheckResult]) -> ExerciseScore:
    """Add up the rows of one exercise.

    Args:
        checks: its rows in test order; ``points`` in them is not read.

    Raises:
        ValueError: a row needs one that the exercise does not have, two rows have one id, or points are negative. That is the pack author's mistake.
    """
    rows = {check.id: check for check in checks}
    _refuse_bad_rows(checks, rows)
    paid = tuple(replace(check, points=check.max_points if _pays(check, rows) else Fraction(0)) for check in checks)
    max_score = sum((check.max_points for check in checks if _judged(check)), Fraction(0))
    total = sum((check.points for check in paid), Fraction(0))
    cap = max_score * CAP
    missed_key = any(check.key and check.status == "failed" for check in checks)
    capped = missed_key and total > cap
    return ExerciseScore(cap if capped else total, max_score, capped, paid)


def _judged(check: CheckResult) -> bool:
    return check.status in ("passed", "failed")


def _pays(check: CheckResult, rows: dict[str, CheckResult]) -> bool:
    return check.status == "passed" and not any(rows[needed].status == "failed" for needed in check.needs)


def _refuse_bad_rows(checks: Sequence[CheckResult], rows: dict[str, CheckResult]) -> None:
    if len(rows) != len(checks):
        raise ValueError("two checks of one exercise have the same id")
    for check in checks:
        if check.max_points < 0:
            raise ValueError(f"{check.exercise} {check.id}: points must not be negative, got {check.max_points}")
        for needed in check.needs:
            if needed not in rows or needed == check.id:
                raise ValueError(f"{check.exercise} {check.id} needs {needed!r}; this exercise has {', '.join(sorted(rows))}")
