"""One learner's submission, graded where a platform runs us: no gradebook, and nothing is kept.

Floor 3; stands on ``grade`` and ``intake``. The marks are those that the whole class would get (``bulk``): the same judge, the same jail, and with the same key the same inputs. What is not there, or cannot be
taken, earns nothing and is told in one check of its own; what broke on our side has no score, so that no platform takes it for a 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.results import CheckResult, ExerciseResult, Report

from . import intake
from .exercise import Exercise
from .grade import Grader
from .jail import Tier
from .submission import Rejected, Submission

HANDED_IN = "handed_in"
PRACTICE = "practice"
_TITLES = {HANDED_IN: ("an answer was handed in", "提交了答案"), PRACTICE: ("practice: no grade", "练习：不是成绩")}
_NOT_THERE = (
    "There is no answer to {exercise}. Hand in {exercise}/exercise.py, or {exercise}.py.",
    "没有 {exercise} 的答案。请提交 {exercise}/exercise.py 或 {exercise}.py。",
)
_NO_GRADE = (
    "The jail of this machine does not protect marks. This is feedback, and no grade.",
    "这台机器的监狱不能保护分数。这只是反馈，不是成绩。",
)


@dataclass(frozen=True, slots=True)
class Single:
    """What came of one submission: its results, and the faults of ours, which are no results."""

    report: Report
    faults: tuple[str, ...] = ()


def grade_one(
    paths: Iterable[Path], exercises: Sequence[Exercise], *, key: bytes, tier: Tier, lang: str = "en", practice: bool = False
) -> Single:
    """Grade what one learner handed in.

    Args:
        paths: the files, folders or archives of this learner.
        exercises: that are graded; each of them counts, handed in or not.
        key: the course's secret.
        tier: what the jail gives here.
        lang: language of the feedback, ``en`` or ``zh``.
        practice: say in every result that it is no grade.

    Raises:
        NoSuchPath: a path does not exist.
    """
    submissions = list(intake.read(paths, [each.id for each in exercises], one_each=True))
    faults: list[str] = []
    results = []
    with Grader(exercises, key=key, tier=tier, lang=lang) as grader:
        for exercise in exercises:
            result = _result(exercise, submissions, grader, faults)
            results.append(_labelled(result, lang) if practice else result)
    return Single(Report(tuple(results), language=lang), tuple(faults))


def _result(exercise: Exercise, submissions: Sequence[Submission], grader: Grader, faults: list[str]) -> ExerciseResult:
    answer = next((each.answers[exercise.id] for each in submissions if exercise.id in each.answers), None)
    if answer is not None:
        graded = grader.grade(exercise.id, answer.source, name=Path(answer.name).name or "exercise.py")
        if graded.result is not None:
            return graded.result
        faults.append(f"{exercise.id}: {graded.fault}")
        return ExerciseResult(exercise.id, Fraction(0), Fraction(0), None, ())
    rejected = _rejected(exercise.id, submissions)
    if rejected is not None and rejected.ours:
        faults.append(f"{exercise.id}: {rejected.en}")
        return ExerciseResult(exercise.id, Fraction(0), Fraction(0), None, ())
    why = rejected.told(grader.lang) if rejected is not None else _in(_NOT_THERE, grader.lang).format(exercise=exercise.id)
    return _nothing(exercise, why, grader.lang)


def _rejected(exercise: str, submissions: Iterable[Submission]) -> Rejected | None:
    """Give the reason that is about this exercise, else the one that is about everything."""
    every = [rejected for submission in submissions for rejected in submission.rejected]
    return next((each for of in (exercise, "") for each in every if each.exercise == of), None)


def _nothing(exercise: Exercise, why: str, lang: str) -> ExerciseResult:
    """Make the result of an answer that is not there: one failed check, worth the whole exercise."""
    worth = points_of(exercise)
    title = _in(_TITLES[HANDED_IN], lang)
    check = CheckResult(HANDED_IN, exercise.id, Fraction(0), worth, "failed", message=why, title=title)
    return ExerciseResult(exercise.id, Fraction(0), worth, None, (check,))


def points_of(exercise: Exercise) -> Fraction:
    """Add up the points of an exercise."""
    return sum((case.points for case in TestFile(exercise.test_file).cases), Fraction(0))


def _labelled(result: ExerciseResult, lang: str) -> ExerciseResult:
    label = CheckResult(
        PRACTICE, result.exercise, Fraction(0), Fraction(0), "skipped", message=_in(_NO_GRADE, lang), title=_in(_TITLES[PRACTICE], lang)
    )  # fmt: skip
    checks = (label, *result.checks)
    return ExerciseResult(result.exercise, result.score, result.max_score, result.first_diagnosis, checks, result.capped)


def _in(texts: tuple[str, str], lang: str) -> str:
    return texts[lang == "zh"]


def lines(single: Single, tier: Tier) -> Iterator[str]:
    """Tell in a few lines what came of it, for the log of whoever runs the platform."""
    for result in single.report.exercises:
        yield f"{result.exercise}: {result.score} of {result.max_score}" if result.max_score else f"{result.exercise}: not judged"
    yield f"jail: {tier.name}"
    yield from (f"our fault, no mark: {fault}" for fault in single.faults)
