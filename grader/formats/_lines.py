"""The lines of a mark: its checks with points that add up to what counts, and the sentences that go with them.

Part of ``formats``; pure. A platform that shows points per check adds them up itself, so lateness, the cap and a score set by hand must be in the lines: they are spread over
them in proportion. What broke on our side is worth nothing, and the rest is worth the whole.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pytest_coro_plugin.results import CheckResult, Diagnosis, Status
from pytest_coro_plugin.words import clean

from ._marks import ZERO, Mark, Row
from ._words import word


class Line(NamedTuple):
    """One check as a platform shows it: ``points`` of ``worth``; ``text`` is one line, of any length."""

    exercise: str
    id: str
    title: str
    status: Status
    points: Fraction
    worth: Fraction
    text: str
    code: str = ""


def lines(mark: Mark, lang: str) -> tuple[Line, ...]:
    """Give the lines of a mark: never none, and their points add up to exactly the mark's, their worth to its worth."""
    checks = mark.result.checks if mark.result is not None else ()
    most = [check.max_points if check.status in ("passed", "failed") else ZERO for check in checks]
    points = ZERO if mark.points is None else mark.points
    if mark.result is None or mark.state != "graded" or not sum(most):
        status: Status = "skipped" if mark.state in ("pending", "excused") else "passed" if mark.share >= 1 else "failed"
        worth = ZERO if status == "skipped" else mark.worth
        return (Line(mark.exercise, mark.exercise, mark.exercise, status, points, worth, summary(mark, lang)),)
    worths = _spread(mark.worth, most)
    paid = _spread(points, [check.points for check in checks], worths)
    return tuple(
        Line(mark.exercise, check.id, clean(check.title or check.id), check.status, got, worth, told(check, lang), _code(check))
        for check, got, worth in zip(checks, paid, worths, strict=True)
    )


def lines_of(row: Row, lang: str) -> tuple[Line, ...]:
    """Give the lines of all marks of a learner."""
    return tuple(line for mark in row.marks for line in lines(mark, lang))


def _spread(total: Fraction, weights: list[Fraction], instead: list[Fraction] | None = None) -> list[Fraction]:
    """Share a total out in proportion to weights, or to others where those are all 0."""
    whole = sum(weights, ZERO)
    if not whole and total and instead is not None:
        return _spread(total, instead)
    return [weight * total / whole if whole else ZERO for weight in weights]


def _code(check: CheckResult) -> str:
    return check.diagnosis.code if check.diagnosis is not None else ""


def told(check: CheckResult, lang: str) -> str:
    """Say what a check found, in one line."""
    if check.status == "failed" and check.diagnosis is not None:
        return cause(check.diagnosis, lang)
    if check.status == "error":
        return word("check_error", lang)
    return clean(check.message) or word(f"check_{check.status}", lang)


def cause(diagnosis: Diagnosis, lang: str) -> str:
    """Say a cause and what to do next, in one line."""
    parts = [clean(diagnosis.cause), clean(diagnosis.next_step)]
    if diagnosis.expected:
        parts.append(word("expected", lang, expected=clean(diagnosis.expected)))
    return " ".join(part for part in parts if part)


def summary(mark: Mark, lang: str) -> str:
    """Say in one line how it went: how many checks passed, and the cause to mend first."""
    if mark.state != "graded":
        return word(mark.state, lang)
    parts = []
    if mark.result is not None:
        judged = [check for check in mark.result.checks if check.status in ("passed", "failed")]
        passed = sum(check.status == "passed" for check in judged)
        parts.append(word("passed", lang, passed=passed, all=len(judged)))
        if mark.result.first_diagnosis is not None:
            parts.append(word("first", lang, cause=cause(mark.result.first_diagnosis, lang)))
    parts += [word(note, lang) for note in ("penalised", "override") if note in mark.notes]
    return "; ".join(parts)
