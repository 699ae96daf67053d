"""Marks out of results, without a gradebook: what an exercise is worth, and the marks of one learner from one report.

Part of ``formats``; pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pytest_coro_plugin.results import ExerciseResult, Report

from ..submission import Learner
from ._marks import ZERO, Item, Mark, Marks, Row, State


def marks_of_report(report: Report, learner: str, *, name: str = "", email: str = "", hidden: Iterable[str] = ()) -> Marks:
    """Make the marks of one learner from one report, without a gradebook: what a grader on a platform has.

    Args:
        report: of a run of pytest, or of the grader.
        learner: whose, by the id that the platform knows.
        name: of the learner.
        email: of the learner.
        hidden: checks that are for staff before the end, as ``exercise:check``.
    """
    worth = worth_of(report.exercises)
    items = tuple(Item(result.exercise, worth[result.exercise]) for result in report.exercises)
    marks = tuple(
        Mark(
            item.exercise,
            item.worth,
            *points_of(result.score, result.max_score, item.worth),
            result=result,
            number=1,
            seed=report.seed,
        )
        for item, result in zip(items, report.exercises, strict=True)
    )
    return Marks("", items, (Row(learner, Learner(name, learner, email), marks),), report.language, frozenset(hidden))


def worth_of(results: Iterable[ExerciseResult]) -> dict[str, Fraction]:
    """Give the most that an exercise is worth in any result: a check that broke for one learner lowers nobody's column."""
    worth: dict[str, Fraction] = {}
    for result in results:
        whole = sum((check.max_points for check in result.checks if check.status != "skipped"), ZERO)
        worth[result.exercise] = max(worth.get(result.exercise, ZERO), result.max_score, whole)
    return worth


def points_of(score: Fraction, max_score: Fraction, worth: Fraction) -> tuple[Fraction | None, State]:
    """Give a score as points of what the exercise is worth; where nothing could be judged there are none, and the mark waits."""
    return (score * worth / max_score, "graded") if max_score else (None, "pending")
