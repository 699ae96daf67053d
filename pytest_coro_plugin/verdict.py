"""From a failed check to a result: the root cause, the evidence, the points of an exercise.

Floor 2: the one place where diagnosis, timeline and scoring come together, for the plugin as for ``collect``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from . import diagnosis, scoring, timeline
from .errors import CheckFailed
from .results import CheckResult, Evidence, ExerciseResult
from .run import Run


def passed(facts: Mapping[str, Any]) -> CheckResult:
    """Make the result of a check that passed. ``facts`` are the fields of ``CheckResult`` that do not depend on the verdict."""
    return CheckResult(points=Fraction(0), status="passed", message=facts["title"], **facts)


def failed(facts: Mapping[str, Any], failure: CheckFailed, runs: Sequence[Run], *, lang: str) -> CheckResult:
    """Make the result of a check that failed: with its root cause and the timeline of the run that shows it."""
    cause = diagnosis.root_cause(failure, tuple(runs), lang=lang)
    shown = diagnosis.cause(failure, tuple(runs))
    run = (shown.runs or tuple(runs) or (None,))[0]
    evidence = Evidence(run.world, run.seed, run.order, timeline.scene(run, failure)) if run is not None else None
    return CheckResult(points=Fraction(0), status="failed", diagnosis=cause, message=cause.cause, evidence=evidence, **facts)


def broken(facts: Mapping[str, Any], error: BaseException) -> CheckResult:
    """Make the result of a check that we broke ourselves: it costs nothing."""
    return CheckResult(points=Fraction(0), status="error", message=f"{type(error).__name__}: {error}"[:300], **facts)


def exercise_result(exercise: str, checks: Sequence[CheckResult]) -> ExerciseResult:
    """Add up an exercise and name the cause to mend first: the best ranked one, in test order."""
    scored = scoring.score(checks)
    causes = [check.diagnosis for check in checks if check.diagnosis is not None]
    first = min(causes, key=lambda cause: diagnosis.rank(cause.code), default=None)
    return ExerciseResult(exercise, scored.score, scored.max_score, first, scored.checks, scored.capped)
