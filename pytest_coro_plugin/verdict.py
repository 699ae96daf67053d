"""From a failed check to a result: the root cause, the evidence, the points of an exercise.

Floor 2: the one place where diagnosis, timeline and scoring come together, for the plugin as for ``collect``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from . import diagnosis, scoring, timeline
from .completion import counted
from .errors import CheckFailed
from .results import CheckResult, Evidence, ExerciseResult
from .run import Run

PLANNED = ("", "0")  # tokens of the order that the latencies plan
ANSWERED_MAX = 8


def passed(facts: Mapping[str, Any], played: Iterable[Sequence[Run]] = ()) -> CheckResult:
    """Make the result of a check that passed.

    Args:
        facts: the fields of ``CheckResult`` that do not depend on the verdict.
        played: for each world of the check its runs; where several orders of events were played, the world that was proved least is told.
    """
    told = [_explored(runs) for runs in played if any(run.order for run in runs)]
    evidence = min(told, key=lambda one: (Fraction(one.tried, one.orders), -one.tried), default=None)
    return CheckResult(points=Fraction(0), status="passed", message=facts["title"], evidence=evidence, **facts)


def _explored(runs: Sequence[Run]) -> Evidence:
    ways = {run.order: run.ways for run in runs}
    return Evidence(runs[0].world, runs[0].seed, tried=len(ways), orders=counted(ways))


def failed(facts: Mapping[str, Any], failure: CheckFailed, runs: Sequence[Run], *, lang: str) -> CheckResult:
    """Make the result of a check that failed: with its root cause and the timeline of the run that shows it."""
    cause = diagnosis.root_cause(failure, tuple(runs), lang=lang)
    shown = diagnosis.cause(failure, tuple(runs))
    run = (shown.runs or tuple(runs) or (None,))[0]
    evidence = None
    if run is not None:
        order = "" if run.order in PLANNED else run.order
        scene = (
            timeline.scene(run, failure) if run.shown is None else None
        )  # of a shown program it would tell what is to be foretold
        evidence = Evidence(run.world, run.seed, order, scene, _answered(run) if order else "")
    return CheckResult(points=Fraction(0), status="failed", diagnosis=cause, message=cause.cause, evidence=evidence, **facts)


def _answered(run: Run) -> str:
    """Name the requests of a run in the order in which they were answered."""
    ended = sorted((request for request in run.requests if request.end_ns is not None), key=lambda request: request.end_ns or 0)
    names = [timeline.name_of(request) for request in ended if request.outcome != "cancelled"]
    return ", ".join(names[:ANSWERED_MAX]) + (" …" if len(names) > ANSWERED_MAX else "")


def skipped(facts: Mapping[str, Any], why: str) -> CheckResult:
    """Make the result of a check that nobody ran: its points leave the maximum."""
    return CheckResult(points=Fraction(0), status="skipped", message=why, **facts)


def broken(facts: Mapping[str, Any], error: BaseException) -> CheckResult:
    """Make the result of a check that we broke ourselves: it costs nothing."""
    return CheckResult(points=Fraction(0), status="error", message=f"{type(error).__name__}: {error}"[:300], **facts)


def exercise_result(exercise: str, checks: Sequence[CheckResult]) -> ExerciseResult:
    """Add up an exercise and name the cause to mend first: the best ranked one, in test order."""
    scored = scoring.score(checks)
    causes = [check.diagnosis for check in checks if check.diagnosis is not None]
    first = min(causes, key=lambda cause: diagnosis.rank(cause.code), default=None)
    return ExerciseResult(exercise, scored.score, scored.max_score, first, scored.checks, scored.capped)
