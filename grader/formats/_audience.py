"""Who may see what: takes out of marks whatever an audience must not see, before any format gets them.

Part of ``formats``; pure. So no format can forget it:

- *student*, before the end: the checks that were named hidden become one line with their points; what a check expected, the inputs, the timeline and everything else that a
  diagnosis was made from are gone.
- *after-due*: all of that is there; seeds and addresses of tests are not.
- *staff*: everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from pytest_coro_plugin.results import CheckResult, Diagnosis, Evidence, ExerciseResult, Status

from ._marks import Audience, Mark, Marks
from ._words import word

FOLDED = "further_checks"
SHOWN_NOTES = {"penalised", "override", "late_unknown", "over_limit", "too_soon", "pending"}


def seen_by(audience: Audience, marks: Marks) -> Marks:
    """Give the marks as an audience may see them."""
    if audience == "staff":
        return marks
    rows = tuple(
        replace(row, marks=tuple(_mark(mark, audience, _hidden(marks, mark.exercise), marks.lang) for mark in row.marks))
        for row in marks.rows
    )
    return replace(marks, rows=rows, hidden=frozenset())


def _hidden(marks: Marks, exercise: str) -> set[str]:
    return {check for of, _, check in (name.partition(":") for name in marks.hidden) if of == exercise}


def _mark(mark: Mark, audience: Audience, hidden: set[str], lang: str) -> Mark:
    result = mark.result
    if result is not None:
        result = _before(result, hidden, lang) if audience == "student" else _after(result)
    return replace(mark, seed=0, result=result, notes=tuple(note for note in mark.notes if note in SHOWN_NOTES))


def _after(result: ExerciseResult) -> ExerciseResult:
    return replace(result, checks=tuple(replace(check, node="", evidence=_unseeded(check.evidence)) for check in result.checks))


def _unseeded(evidence: Evidence | None) -> Evidence | None:
    return None if evidence is None else replace(evidence, seed=0)


def _before(result: ExerciseResult, hidden: set[str], lang: str) -> ExerciseResult:
    open_ones = [check for check in result.checks if check.id not in hidden]
    closed = [check for check in result.checks if check.id in hidden]
    shown = [
        replace(check, node="", evidence=None, diagnosis=_short(check.diagnosis), needs=tuple(sorted(set(check.needs) - hidden)))
        for check in open_ones
    ]
    codes = {check.diagnosis.code for check in shown if check.diagnosis is not None}
    first = result.first_diagnosis
    if first is None or first.code not in codes:
        first = next((check.diagnosis for check in shown if check.diagnosis is not None), None)
    folded = [_folded(result.exercise, closed, lang)] if closed else []
    return replace(result, first_diagnosis=_short(first), checks=(*shown, *folded))


def _short(diagnosis: Diagnosis | None) -> Diagnosis | None:
    return None if diagnosis is None else replace(diagnosis, expected="", facts={})


def _folded(exercise: str, checks: Sequence[CheckResult], lang: str) -> CheckResult:
    """Make one line of the hidden checks: sums stay right, and nothing is told about any of them."""
    judged = {check.status for check in checks if check.status in ("passed", "failed")}
    status: Status = "failed" if "failed" in judged else "passed" if judged else "skipped"
    points = sum((check.points for check in checks), Fraction(0))
    most = sum((check.max_points for check in checks if check.status in ("passed", "failed")), Fraction(0))
    return CheckResult(FOLDED, exercise, points, most, status, title=word("further", lang))
